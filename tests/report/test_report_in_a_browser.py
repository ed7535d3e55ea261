"""The report in a real browser: it asks for nothing, says nothing, and hinders nobody, on a phone, at a desk and on paper.

**Source:** what hinders a reader is what axe-core finds, which tests the Web Content Accessibility Guidelines 2.2.
"""

from datetime import date
from importlib.resources import files

import pytest

import prevent_model as pm

pytestmark = pytest.mark.browser

SIZES = {
    "phone": (390, 844, "screen", "light"),
    "desk": (1280, 900, "screen", "light"),
    "dark": (1280, 900, "screen", "dark"),
    "A4": (680, 1009, "print", "light"),
}
"""Width and height in pixels, the medium and its scheme; A4 is what is left of a sheet between margins of 15 mm."""


def programme_of(**parts):
    return pm.Programme(id="p", title="A programme", years="2008/09 to 2009/10", as_at=date(2008, 7, 24), **parts)


def large():
    """Sixty boxes, which no sheet of paper holds at a size that can be read."""
    bodies = [
        pm.Body(id=f"b{n}", title=f"Command number {n}", kind="command", part_of=f"b{(n - 1) // 4}" if n else None)
        for n in range(30)
    ]
    roles = [
        pm.Role(id=f"r{n}", title=f"Head of team {n}", kind="lead", line_managed_by=f"r{(n - 1) // 3}" if n else None)
        for n in range(30)
    ]
    return programme_of(bodies=bodies, roles=roles)


def judged():
    standard = pm.standard("cqc-five-key-questions-2022")
    levels = {"safe": 2, "effective": 3, "caring": 2, "responsive": pm.NOT_APPLICABLE, "breach": 3}
    made = pm.Assessment(
        standard=standard.id, version=standard.version, subject="p", on=date(2008, 7, 1), standpoint="self",
        illustrative=True, judgements=[pm.Judgement(criterion=c, level=level) for c, level in levels.items()],
    )  # fmt: skip
    return pm.report.html(programme_of(), assessments=[made], standards=[standard])


POINTS = [pm.GrowthPoint(year=y, posts=n, cost=pm.StatedMoney.parse(c)) for y, n, c in [("2008/09", 41, "£2.2m"), ("2009/10", 53, "£3.8m")]]  # fmt: skip
PAGES = {
    **{name: lambda name=name: pm.report.html(pm.sample(name)) for name in pm.samples()},
    "nothing": lambda: pm.report.html(programme_of()),
    "objectives alone": lambda: pm.report.html(programme_of(objectives=[pm.Objective(id="o", title="O", kind="core")])),
    "boards alone": lambda: pm.report.html(programme_of(boards=[pm.Board(id="b", title="Board", kind="board")])),
    "growth alone": lambda: pm.report.html(programme_of(plans=[pm.GrowthPlan(id="g", title="G", posts_as="levels", cost_as="levels", points=POINTS)])),
    "milestones alone": lambda: pm.report.html(programme_of(milestones=[pm.Milestone(id="m", title="M", planned=pm.Window.parse("June 2008"))])),
    "an assessment alone": judged,
    "sixty boxes": lambda: pm.report.html(large()),
}  # fmt: skip


@pytest.fixture(scope="module")
def axe():
    """What finds the hindrances of a page, as a script for the page to run."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_it_hinders_nobody_and_asks_for_nothing(name, browser, axe, tmp_path):
    file = tmp_path / "report.html"
    file.write_text(PAGES[name](), encoding="utf-8")
    page = browser.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    for size, (width, height, medium, scheme) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media=medium, color_scheme=scheme)
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0, f"{size}: wider than the screen"
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        hindrances = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]
        assert hindrances == [], size
        assert found["passes"], size
    page.close()
    assert said == []
    assert asked == [file.as_uri()]


REPORTED = "window.broken = []; document.addEventListener('securitypolicyviolation', e => window.broken.push(e.violatedDirective))"


@pytest.mark.parametrize("name", ["mps-prevent-2008", "sixty boxes", "an assessment alone"])
def test_the_page_keeps_its_own_policy(name, browser, tmp_path):
    """H13: nothing that it draws breaks the policy, and its styles and figures show."""
    file = tmp_path / "report.html"
    file.write_text(PAGES[name](), encoding="utf-8")
    page = browser.new_page()
    page.add_init_script(REPORTED)
    page.goto(file.as_uri())
    assert page.evaluate("window.broken") == []
    assert (
        page.evaluate("getComputedStyle(document.querySelector('section:not(.asked) > h2')).borderBottomWidth") == "2px"
    )
    drawn = page.evaluate(
        "[...document.querySelectorAll('.picture svg')].filter(svg => svg.checkVisibility())"
        ".map(svg => svg.getBoundingClientRect().height)"
    )
    assert drawn
    assert min(drawn) > 50
    assert page.evaluate(
        "[...document.querySelectorAll('.picture svg path')].some(p => getComputedStyle(p).fill !== 'rgb(0, 0, 0)')"
    )
    page.close()


INJECTED = {
    "script": ("<script>window.ran = true</script>", "script-src"),
    "handler": ("<p><b onclick='1' style='x'>b</b><img src='data:,x' onerror='window.ran = true'></p>", "script-src"),
    "picture": ("<img src='{other}'>", "img-src"),
    "frame": ("<iframe src='{other}'></iframe>", "frame-src"),
    "style sheet": ("<link rel='stylesheet' href='{other}'>", "style-src"),
    "form": (
        "<form action='{other}'><button>go</button></form><script>document.forms[0].submit()</script>",
        "script-src",
    ),
    "base": ("<base href='https://example.org/'>", "base-uri"),
}


@pytest.mark.parametrize("name", INJECTED)
def test_what_is_brought_into_the_page_neither_runs_nor_loads(name, browser, tmp_path):
    """H13: a second wall behind the escaping of every text."""
    other = tmp_path / "other.svg"
    other.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>parent.ran = true</script></svg>")
    words, directive = INJECTED[name]
    html = PAGES["objectives alone"]().replace("</main>", f"{words.format(other=other.as_uri())}</main>")
    assert words[:6] in html
    file = tmp_path / "report.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: asked.remove(request.url))
    page.add_init_script(REPORTED)
    page.goto(file.as_uri())
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran === undefined")
    assert any(broken.startswith(directive) for broken in page.evaluate("window.broken"))
    assert asked == [file.as_uri()]
    page.close()


def test_axe_finds_what_is_wrong(browser, axe):
    """The look-out looks: a picture without words, and letters that are too pale, are found."""
    page = browser.new_page()
    page.set_content('<html lang="en"><title>t</title><main><h1>h</h1><img src="data:,"><p style="color:#ccc">pale</p>')
    page.evaluate(axe)
    found = {one["id"] for one in page.evaluate("axe.run(document)")["violations"]}
    page.close()
    assert {"image-alt", "color-contrast"} <= found


@pytest.mark.parametrize("name", [*pm.samples(), "sixty boxes"])
def test_on_paper_no_letter_is_too_small_to_read_and_no_table_is_cut_off(name, browser, tmp_path):
    """Every word of a figure is drawn at 6 points or more, and within the width of the sheet."""
    file = tmp_path / "report.html"
    file.write_text(PAGES[name](), encoding="utf-8")
    page = browser.new_page(viewport={"width": 680, "height": 1009})
    page.emulate_media(media="print")
    page.goto(file.as_uri())
    # On a sheet that lies across, the browser lays out as wide as that sheet only when it prints: 1009 pixels of 267 mm.
    small = page.evaluate(
        """() => [...document.querySelectorAll("figure")].flatMap(figure => {
            const whole = figure.querySelector(".picture svg"), piece = figure.querySelector(".pieces svg");
            const shown = piece || whole, box = shown.getBoundingClientRect(), view = shown.viewBox.baseVal;
            const scale = figure.querySelector(".across") ? 1009 / view.width
                : Math.min(box.width / view.width, box.height / view.height);
            return [...whole.querySelectorAll("text")].filter(text => text.textContent.trim())
                .map(text => parseFloat(getComputedStyle(text).fontSize) * scale * 0.75).filter(points => points < 5.9);
        })"""
    )
    wide = page.evaluate(
        "() => [...document.querySelectorAll('table')].filter(t => t.getBoundingClientRect().right > innerWidth + 1).length"
    )
    page.close()
    assert small == []
    assert wide == 0


def test_paper_is_light_whatever_the_screen_is(browser, tmp_path):
    """What was refused kept the grey of a dark screen on paper."""
    file = tmp_path / "report.html"
    file.write_text(PAGES["mps-prevent-2008"](), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    colours = """() => [...document.styleSheets[0].cssRules[0].style].filter(name => name.startsWith("--"))
        .map(name => getComputedStyle(document.documentElement).getPropertyValue(name))"""
    seen = []
    for medium, scheme in (("screen", "light"), ("screen", "dark"), ("print", "light"), ("print", "dark")):
        page.emulate_media(media=medium, color_scheme=scheme)
        seen.append(page.evaluate(colours))
    page.close()
    light, dark, *on_paper = seen
    assert len(light) == 12
    assert dark != light
    assert on_paper == [light, light]


def test_the_annex_is_folded_on_screen_and_open_on_paper(browser, tmp_path):
    file = tmp_path / "report.html"
    file.write_text(PAGES["mps-prevent-2008"](), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    is_seen = "document.querySelector('details .table').checkVisibility()"
    assert not page.evaluate(is_seen)
    page.emulate_media(media="print")
    assert page.evaluate(is_seen)
    page.emulate_media(media="screen")
    page.evaluate("location.hash = document.querySelector('.asked a').hash")
    page.wait_for_timeout(100)
    assert page.evaluate("document.querySelector('details').open"), "a link into the annex opens it"
    page.close()


@pytest.mark.parametrize("name", pm.samples())
def test_a_phone_shows_tables_and_charts_without_moving_them_sideways(name, browser, tmp_path):
    """Four charts and two tables of the DTA were wider than 390 pixels; a chart of governance alone, with its boxes, is.

    Letters of 9 points, of which there are 72 to the inch, are 11 pixels high where an inch is 88 pixels wide.
    """
    (tmp_path / "page.html").write_text(PAGES[name](), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((tmp_path / "page.html").as_uri())
    assert page.locator(".table.few, .table.turned").count() == page.locator(".table").count()
    wide = """() => [...document.querySelectorAll("main > section :is(.table, .picture)")].filter(each =>
        each.scrollWidth > each.clientWidth).map(each => each.getAttribute("aria-label"))"""
    assert [name for name in page.evaluate(wide) if not name.startswith("Governance")] == []
    small = """() => [...document.querySelectorAll(".phone svg, .wide svg")].flatMap(svg => [...svg.querySelectorAll("text")]
        .map(text => parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width
        / svg.viewBox.baseVal.width).filter(size => size < 9.7))"""
    assert page.locator(".phone svg, .wide svg").count()
    assert page.evaluate(small) == []
    page.close()


def test_a_chart_for_a_phone_is_on_no_desk_and_no_paper(browser, tmp_path):
    (tmp_path / "page.html").write_text(PAGES["digital-transformation-agency"](), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((tmp_path / "page.html").as_uri())
    shown = "() => ['.phone', '.desk', '.told'].map(each => document.querySelector(each).checkVisibility())"
    assert page.evaluate(shown) == [True, False, False]
    page.emulate_media(media="print")
    assert page.evaluate(shown) == [False, True, True]
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate(shown) == [False, True, True]
    page.close()


def test_a_row_turned_into_a_list_names_each_value_and_leaves_out_what_is_empty(browser, tmp_path):
    """The timeline of the report of 2008 at 390 pixels; at a desk it is a table again."""
    (tmp_path / "page.html").write_text(PAGES["mps-prevent-2008"](), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((tmp_path / "page.html").as_uri())
    shown = """() => [...document.querySelectorAll("#timeline ~ .turned tbody tr")].map(row => [...row.cells]
        .filter(cell => getComputedStyle(cell).display !== "none").map(cell =>
        (cell.dataset.head ? getComputedStyle(cell, "::before").content : "") + cell.textContent))"""
    rows = page.evaluate(shown)
    assert rows[0] == ["Phase one", '"kind: "phase', '"planned: "2008/09', '"state: "running']
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate("getComputedStyle(document.querySelector('.turned tr')).display") == "table-row"
    page.close()


def test_four_columns_of_money_and_the_spend_of_two_years_fit_a_phone(browser, tmp_path):
    """Issue 19, row 14: four columns were 449 pixels of 358, and the last alone waited; a long title made spend wide."""
    years = ("2025/26", "2026/27", "2027/28", "2028/29")
    points = [
        pm.GrowthPoint(year=year, cost=cost)
        for year, cost in zip(years, ("£8.4m", "£21.0m", "£12m", "£9.5m"), strict=True)
    ]
    spend = [pm.SpendRecord(period=year, on="2026-11-01", budget="£8.4m", actual="£9.1m") for year in years[:2]]
    made = pm.Programme(
        id="h", title="H", years="2025/26 to 2028/29", as_at="2026-11-15", plans=[pm.GrowthPlan(points=points)],
        spend=spend,
    )  # fmt: skip
    (tmp_path / "page.html").write_text(pm.report.html(made), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((tmp_path / "page.html").as_uri())
    over = "() => [...document.querySelectorAll('.picture')].map(each => each.scrollWidth - each.clientWidth)"
    assert page.evaluate(over) == [0, 0]
    page.close()


@pytest.mark.parametrize("name", pm.samples())
def test_the_first_page_is_on_the_first_sheet(name, browser, tmp_path):
    """Issue 19, row 15: what the board of the DTA has to know ran over the sheet of A4 by two lines."""
    (tmp_path / "page.html").write_text(PAGES[name](), encoding="utf-8")
    page = browser.new_page(viewport={"width": 680, "height": 1009})
    page.emulate_media(media="print")
    page.goto((tmp_path / "page.html").as_uri())
    ends = page.evaluate(
        "[...document.querySelectorAll('.tiles, dl.known')].map(e => e.getBoundingClientRect().bottom)"
    )
    page.close()
    assert max(ends) <= 1009
