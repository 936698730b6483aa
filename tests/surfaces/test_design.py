"""The look keeps its promises: contrast, icons, sizes, drawings."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from interlace.kit.money import Money
from interlace.surfaces import design
from interlace.surfaces.design import filters, gallery
from interlace.surfaces.design.assets import Assets
from interlace.surfaces.design.links import link
from interlace.surfaces.design.looks import KNOWN, TONES, Look, Looks, hue_of
from interlace.surfaces.design.qr import qr_code
from interlace.surfaces.design.sparkline import sparkline
from interlace.surfaces.design.storemap import project, store_map
from interlace.surfaces.design.strands import Knot, Path, lanes, weave
from interlace.vocabulary.channel import Channel

AT = datetime(2026, 5, 2, 15, 4, tzinfo=UTC)
TEXT, GRAPHIC = 4.5, 3.0
LINES_AT_MOST = 150
GROUNDS = ("page", "surface", "raised", "sunken")
INKS = ("ink", "ink-soft", "ink-faint", "accent")

TOKENS = (design.STATIC / "tokens.css").read_text()
SPRITE = design.STATIC / "vendor/lucide-1.62.0/sprite.svg"
TEMPLATE_FILES = sorted(design.TEMPLATES.parent.parent.rglob("*.html"))


def theme(opening):
    block = TOKENS.split(opening, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


THEMES = {
    "light": theme('[data-theme="light"] {'),
    "dark": theme('\n[data-theme="dark"] {'),
}


def channels_of(colour):
    return [int(colour[index : index + 2], 16) for index in (1, 3, 5)]


def luminance(rgb):
    """WCAG 2.2, relative luminance."""
    linear = [
        c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tinted(tokens, hue):
    share = int(tokens["tint"].rstrip("%")) / 100
    both = zip(channels_of(tokens[hue]), channels_of(tokens["surface"]), strict=True)
    return [share * colour + (1 - share) * ground for colour, ground in both]


@pytest.mark.parametrize("name", THEMES)
def test_text_stands_out_from_every_ground(name):
    tokens = THEMES[name]
    faint = {
        (ink, ground): ratio
        for ink, ground in product((*INKS, *design.HUES), GROUNDS)
        if (ratio := contrast(channels_of(tokens[ink]), channels_of(tokens[ground]))) < TEXT
    }
    assert faint == {}


@pytest.mark.parametrize("name", THEMES)
def test_every_hue_can_be_read_on_its_own_tint(name):
    tokens = THEMES[name]
    faint = {
        (ink, hue): ratio
        for hue in design.HUES
        for ink in (hue, "ink", "ink-soft")
        if (ratio := contrast(channels_of(tokens[ink]), tinted(tokens, hue))) < TEXT
    }
    assert faint == {}


@pytest.mark.parametrize("name", THEMES)
def test_labels_stand_out_from_filled_buttons_and_edges_from_grounds(name):
    tokens = {key: channels_of(v) for key, v in THEMES[name].items() if v.startswith("#")}
    for fill in ("accent-fill", "accent-hover", "danger-fill", "danger-hover"):
        assert contrast(tokens["on-fill"], tokens[fill]) >= TEXT, fill
    for ground in GROUNDS:
        assert contrast(tokens["line-control"], tokens[ground]) >= GRAPHIC, ground
    assert contrast(tokens["ink"], tokens["mark"]) >= TEXT


def test_the_systems_dark_is_the_chosen_dark():
    assert theme(':root:not([data-theme="light"]) {') == THEMES["dark"]


def test_every_hue_has_its_class():
    assert set(re.findall(r"^\.hue-(\w+)", TOKENS, re.MULTILINE)) == set(design.HUES)
    assert {tone.hue for tone in TONES.values()} <= set(design.HUES)


def test_the_sprite_holds_every_icon_a_template_names():
    held = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text()))
    named = {tone.icon for tone in TONES.values()} | {look.icon for look in KNOWN.values()}
    named |= set(re.findall(r"#([a-z-]+)`", (design.STATIC / "interlace.js").read_text()))
    for file in TEMPLATE_FILES:
        text = file.read_text()
        named |= set(re.findall(r'icon="([\w-]+)"', text))
        named |= set(re.findall(r'(?:icon|icon_button)\("([\w-]+)"', text))
    assert named - held == set()


def test_every_template_is_short():
    long = [file for file in TEMPLATE_FILES if len(file.read_text().splitlines()) > LINES_AT_MOST]
    assert long == []


def test_every_style_sheet_is_short_and_loaded():
    sheets = {file.stem: file.read_text() for file in design.STATIC.glob("*.css")}
    assert [name for name, text in sheets.items() if text.count("\n") > 300] == []
    pages = "".join(file.read_text() for file in TEMPLATE_FILES)
    unused = {name for name in sheets if f'"{name}"' not in pages and f"{name}.css" not in pages}
    assert unused == set()


def test_every_component_is_on_the_living_page_and_in_the_readme():
    readme = (design.TEMPLATES.parent / "README.md").read_text()
    shown = "".join(file.read_text() for file in design.TEMPLATES.rglob("*.html"))
    files = (design.TEMPLATES / "design").glob("*.html")
    names = {
        name for file in files for name in re.findall(r"macro ([a-z]\w*)\(", file.read_text())
    } - {"woven"}
    assert {name for name in names if f"{name}(" not in readme} == set()
    unshown = {name for name in names if not re.search(rf"(?<!macro )\b{name}\(", shown)}
    assert unshown == set()


def rendered(name="gallery.html", **given):
    env = design.environment()
    with design.speak(design.Speech(now=AT)):
        return env.get_template(name).render(sample=gallery.sample(AT), **given)


def test_the_living_page_renders_in_every_shell():
    page = rendered(section="settings", staff="Marta")
    assert 'aria-current="page"><svg' in page
    assert "€18,432.50" in page
    assert page.count("<h1>") == 1
    assert "20 hr. ago" in page
    for shell in ("shop.html", "till.html"):
        assert '<main class="' in rendered(shell)


def test_an_unknown_component_or_value_is_an_error():
    env = design.environment()
    with pytest.raises(UndefinedError, match="no attribute 'knob'"):
        env.from_string("{{ ui.knob() }}").render()
    with pytest.raises(UndefinedError, match="'price' is undefined"):
        env.from_string("{{ price }}").render()


def test_what_people_type_is_escaped():
    env = design.environment()
    page = env.from_string("{{ ui.button(name) }}{{ ui.empty(name) }}").render(name="<b>")
    assert "<b>" not in page
    assert page.count("&lt;b&gt;") == 2


def test_lanes_bring_each_facts_channel_to_the_front():
    assert lanes(["web", "till", "web", "email", "till"]) == [
        {"web": 0},
        {"till": 0, "web": 1},
        {"web": 0, "till": 1},
        {"email": 0, "till": 1},
        {"till": 0},
    ]


def test_weave_draws_one_unbroken_thread_that_crosses_itself():
    woven = weave(["web", "till", "web"], step=40)
    assert (woven.width, woven.height) == (32, 120)
    assert woven.under == (
        Path("web", "M23 20C23 40 9 40 9 60C9 80 23 80 23 100"),
        Path("till", "M23 60L23 100"),
    )
    assert woven.over == ()
    assert woven.knots == (Knot("web", 23, 20), Knot("till", 23, 60), Knot("web", 23, 100))


def test_weave_lets_over_and_under_take_turns():
    woven = weave(["web", "till", "web", "till"], step=40)
    # From the second to the third place web comes forward: the till passes over it.
    assert woven.over == (Path("till", "M23 60C23 80 9 80 9 100"),)
    lying = weave(["web", "till", "web", "till"], step=40, lying=True)
    assert (lying.width, lying.height) == (160, 32)
    assert lying.over == (Path("till", "M60 23C80 23 80 9 100 9"),)


def test_weave_of_little_is_little():
    assert weave([]).knots == ()
    assert weave(["web"]).under == ()


@given(st.lists(st.sampled_from(["web", "till", "app", "email", "chat"]), max_size=30))
def test_every_place_has_its_own_channel_in_front_and_no_lane_is_shared(channels):
    rows = lanes(channels)
    for index, (front, row) in enumerate(zip(channels, rows, strict=True)):
        assert row[front] == 0
        assert sorted(row.values()) == list(range(len(row)))
        assert set(row) == set(channels[: index + 1]) & set(channels[index:])
    assert len(weave(channels).knots) == len(channels)


def test_sparkline_scales_to_its_box():
    drawn = sparkline([1, Decimal(3), 2])
    assert drawn.line == "M0.0 26.0L48.0 2.0L96.0 14.0"
    assert drawn.area == "M0.0 26.0L48.0 2.0L96.0 14.0L96 28L0 28Z"
    assert sparkline([5, 5]).line == "M0.0 14.0L96.0 14.0"
    assert sparkline([5]).line == ""


def test_a_map_keeps_distances_true():
    lisbon, porto = (38.7223, -9.1393), (41.1579, -8.6291)
    view = project([lisbon, porto], width=720, height=400)
    across = view.x(porto[1]) - view.x(lisbon[1])
    down = view.y(lisbon[0]) - view.y(porto[0])
    assert round((across**2 + down**2) ** 0.5 / view.pixels_per_km) == 274


def test_a_map_names_the_largest_first_and_never_over_another():
    places = [
        {"name": "Porto", "lat": 41.15, "lon": -8.62, "value": 1},
        {"name": "Gaia", "lat": 41.15, "lon": -8.6201, "value": 9},
    ]
    drawn = store_map(places)
    assert [point.name for point in drawn.points] == ["Porto", "Gaia"]
    assert [point.r for point in drawn.points] == [12.0, 24.0]
    assert [bool(point.anchor) for point in drawn.points] == [False, True]
    assert drawn.scale.label == "1 km"
    assert store_map([]).points == ()


def test_values_are_written_as_the_reader_writes_them():
    with design.speak(design.Speech("pt-PT", ZoneInfo("Europe/Lisbon"), AT)):
        assert filters.money(Money(120050, "EUR")) == "1\xa0200,50\xa0€"
        assert filters.time(AT) == "16:04"
        assert filters.relative(AT - timedelta(hours=3)) == "há 3 h"
    assert filters.money(Money(1250, "EUR")) == "€12.50"
    assert filters.quantity(Decimal("0.350"), "kg") == "0.35 kg"
    assert filters.percent(Decimal("0.0425")) == "4.2%"
    assert filters.percent(1, digits=0) == "100%"
    assert filters.compact(12300) == "12.3K"
    assert filters.date(AT) == "May 2, 2026"
    assert filters.day(AT) == "May 2"
    assert filters.relative(AT) == filters.date_time(AT)
    assert [filters.initials(each) for each in ("Ana Luísa Reis", "bruno", "")] == ["AR", "B", "?"]


def test_channels_look_as_their_own_file_says():
    kiosk = Channel("kiosk", "Kiosk", "monitor-smartphone", "teal", frozenset())
    looks = Looks([kiosk, Channel("web", "Shop", "globe", "puce", frozenset())])
    assert looks.channel("kiosk") == Look("Kiosk", "teal", "monitor-smartphone")
    assert looks.channel("web") == Look("Shop", "slate", "globe")
    assert looks.channel("till") == Look("Till", "green", "scan-barcode")
    assert looks.channel("old_kiosk") == design.Look("Old kiosk", "slate", "plug")
    option = {"series": [{"channel": "till", "data": [1, 2]}]}
    assert looks.charted(option) == '{"series":[{"data":[1,2],"hue":"green"}]}'
    assert hue_of("Ana Reis") == hue_of("Ana Reis")


def test_addresses_carry_the_content_and_only_what_is_set():
    asset = Assets(design.STATIC, "/static/")
    assert re.fullmatch(r"/static/tokens\.css\?v=[0-9a-f]{10}", asset("tokens.css"))
    assert asset("mark.svg", stamped=False) == "/static/mark.svg"
    query = {"q": "mug", "status": "", "after": "b2Zm"}
    assert link("/desk/orders", query, after=None, sort="-placed") == (
        "/desk/orders?q=mug&sort=-placed"
    )
    assert link("/desk/orders", {}) == "/desk/orders"


def test_a_qr_code_is_one_path_in_its_quiet_zone():
    drawn = qr_code("K7QM2")
    assert drawn.size == 25
    assert drawn.d.startswith("M2 2.5h7")
