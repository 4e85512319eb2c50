"""Pages are read as people read them."""

from __future__ import annotations

from contactkb.visiting import linked_data, page_of, text_of

PAGE = """<!doctype html><html lang="en"><head><title>Shop</title>
<script type="application/ld+json">{"price": "6.50"}</script></head>
<body><h1>Mara&#39;s  shop</h1><ul><li class="a row"><span class="number">101</span> Oysters <s>$7.00/lb</s>
<b>$6.50/lb</b><br>until Sunday</li></ul><p hidden>never</p><script>let price = "$1"</script><p>Bye"""


def test_blocks_are_lines_and_what_nobody_sees_is_not_read() -> None:
    assert text_of(page_of(PAGE)) == "Mara's shop\n101 Oysters $7.00/lb $6.50/lb\nuntil Sunday\nBye"


def test_elements_are_found_by_tag_class_and_attribute() -> None:
    page = page_of(PAGE)
    (row,) = page.every("li", class_="row")
    assert text_of(row, without=tuple(row.every(class_="number"))) == "Oysters $7.00/lb $6.50/lb\nuntil Sunday"
    assert page.every("html", lang="en")
    assert not page.every("html", lang="es")
    assert not page.every(class_="ro")


def test_documents_for_machines_are_taken_as_they_stand() -> None:
    assert linked_data(page_of(PAGE)) == ('{"price": "6.50"}',)


def test_an_element_that_is_never_opened_closes_nothing() -> None:
    assert text_of(page_of("<p>one</b></div> two</p>three")) == "one two\nthree"
