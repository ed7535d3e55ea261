"""A programme in the formats of other tools: diagrams as text, and a folder of CSV files.

The table below lists each module with the formats that it writes; a module without names is a format of its own.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.exchange import packages as packages
    from prevent_model.exchange.diagrams import dot as dot
    from prevent_model.exchange.diagrams import graphml as graphml
    from prevent_model.exchange.diagrams import mermaid as mermaid

__getattr__, __dir__, __all__ = lazy_names(__name__, {"diagrams": "dot graphml mermaid", "packages": ""})
