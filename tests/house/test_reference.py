"""The reference: each public name has an example, and each field of a public type its meaning."""

import doctest
import inspect
import re

import attrs
import prevent_model as pm
import public
import pytest
