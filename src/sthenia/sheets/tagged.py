"""The structure of a PDF besides its looks: headings and paragraphs in the order they are read.

The PDF library draws, and leaves the structure to us (ISO 32000-1, 14.7 and 14.8): each piece of a
page is put between marks with a number, and a tree of elements names these numbers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

Tag = Literal["H1", "H2", "P", "Figure"]

_ROOT = "SthStructRoot"
_DOCUMENT = "SthStructDocument"


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    tag: Tag
    page: int
    mark: int
    alternative: str


@dataclass(slots=True)
class Structure:
    """Collects what is drawn, piece by piece; `finish` writes the tree before the file is saved."""

    canvas: Canvas
    elements: list[_Element] = field(default_factory=list)
    marks: int = 0
    """Marks on the page that is being drawn."""

    @contextmanager
    def piece(self, tag: Tag, *, alternative: str = "") -> Iterator[None]:
        """Everything drawn inside is one element; a figure says in words what it shows."""
        name = f"SthStruct{len(self.elements)}"
        page = self.canvas.getPageNumber()
        self.elements.append(_Element(name, tag, page, self.marks, alternative))
        self._write(f"/{tag} <</MCID {self.marks}>> BDC")
        self.marks += 1
        yield
        self._write("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn inside is left out when the page is read aloud: lines, page numbers."""
        self._write("/Artifact BMC")
        yield
        self._write("EMC")

    def end_page(self) -> None:
        """Close the page and begin to count anew."""
        self.canvas.showPage()
        page = self.canvas._doc.Pages.pages[-1]  # type: ignore[attr-defined]
        # The library writes only the entries that it knows of a page; this one is its number in
        # the tree.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        page.StructParents = self.canvas.getPageNumber() - 2
        self.marks = 0

    def finish(self) -> None:
        """Write the tree: the document, its elements in reading order, and the way back."""
        document = self.canvas._doc  # type: ignore[attr-defined]
        pages = sorted({element.page for element in self.elements})
        numbers: list[object] = []
        for page in pages:
            own = [element for element in self.elements if element.page == page]
            numbers += [page - 1, PDFArray([PDFObjectReference(one.name) for one in own])]
        for element in self.elements:
            document.Reference(_dictionary_of(element), element.name)
        kids = PDFArray([PDFObjectReference(element.name) for element in self.elements])
        document.Reference(
            PDFDictionary(
                {
                    "Type": PDFName("StructElem"),
                    "S": PDFName("Document"),
                    "P": PDFObjectReference(_ROOT),
                    "K": kids,
                }
            ),
            _DOCUMENT,
        )
        root = PDFDictionary(
            {
                "Type": PDFName("StructTreeRoot"),
                "K": PDFArray([PDFObjectReference(_DOCUMENT)]),
                "ParentTree": PDFDictionary({"Nums": PDFArray(numbers)}),
                "ParentTreeNextKey": len(pages),
            }
        )
        document.Reference(root, _ROOT)
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _write(self, operator: str) -> None:
        self.canvas._code.append(operator)  # type: ignore[attr-defined]


def _dictionary_of(element: _Element) -> PDFDictionary:
    content = {
        "Type": PDFName("StructElem"),
        "S": PDFName(element.tag),
        "P": PDFObjectReference(_DOCUMENT),
        "Pg": PDFObjectReference(f"Page{element.page}"),
        "K": element.mark,
    }
    if element.alternative:
        content["Alt"] = PDFString(element.alternative)
    return PDFDictionary(content)
