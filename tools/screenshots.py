"""Take pictures of the running clinic: the README's, and every main page to look at.

Starts the real server on an empty database with the demo clinic in it, signs in as the demo
people and drives one Chromium. Writes docs/pictures/ and, at three widths in light and in dark,
every main page of every role to var/screenshots/. `--only NAME` takes just the pages whose names
begin so; `--at ADDRESS` takes them from a demo clinic that runs already.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

from tools.chromium import NoChromiumError, chromium_flags, find_chromium
from tools.run_demo import port_to_use
from tools.screens import EXAMINATION, LOOKS, MAIN_PAGES, PLACES, PLAN, Role, Scheme, Screen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, StorageState

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
EVERYTHING = ROOT / "var" / "screenshots"
HOST = "127.0.0.1"
SECONDS_TO_START = 60
LARGEST_BYTES = 250_000
COLOURS = 256
"""A page of plain surfaces and words needs no more; a palette is a third of the size."""

PHONE = Screen(360, 740, scale=2)
DESKTOP = Screen(1440, 900)
TALL_DESKTOP = Screen(1440, 1130)


@dataclass(frozen=True)
class Picture:
    """One page, or one part of it, as it stands in the README."""

    name: str
    path: str
    role: Role
    screen: Screen
    scheme: Scheme
    press: str = ""
    """A button to press first, where it is there."""
    mark: tuple[str, ...] = ()
    """Boxes to mark first."""
    from_heading: str = ""
    """Scroll so that this heading stands at the top."""


README = (
    Picture("plan-desktop-light", PLAN, "clinician", DESKTOP, "light"),
    Picture("today-phone-light", "/today/", "patient", PHONE, "light", press="Start"),
    Picture("check-in-phone-dark", "/check-in/", "patient", PHONE, "dark"),
    Picture("person-desktop-light", "/people/{ana}/overview/", "clinician", TALL_DESKTOP, "light"),
    Picture(
        "examination-desktop-light",
        "/people/{ana}/examinations/new/",
        "clinician",
        DESKTOP,
        "light",
        mark=("Left shoulder", "Right shoulder", "Left lower arm", "Right hip and buttock"),
    ),
    Picture(
        "criteria-desktop-light",
        EXAMINATION,
        "clinician",
        DESKTOP,
        "light",
        from_heading="Criteria for fibromyalgia",
    ),
)


def main() -> None:
    """Take the README's pictures and one of every main page on every screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="main pages whose names begin so, no others")
    parser.add_argument("--at", metavar="ADDRESS", help="a demo clinic that runs already")
    wanted = parser.parse_args()
    from playwright.sync_api import sync_playwright

    try:
        chromium = find_chromium()
    except NoChromiumError as reason:
        sys.exit(f"pictures need Chromium: {reason}")
    clinic = demo_clinic() if wanted.at is None else nullcontext(wanted.at)
    with clinic as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=chromium_flags(),
            # The browser writes the dates of its own inputs in the language of its surroundings.
            env={**os.environ, "LANGUAGE": "en_GB"},
        )
        photographer = Photographer(browser, address)
        if wanted.only is None:
            photographer.take(README)
        photographer.take_everything(wanted.only or "")
        browser.close()


@contextmanager
def demo_clinic() -> Iterator[str]:
    """The address of a running demo clinic, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="sthenia-pictures-") as folder:
        port = port_to_use(HOST)
        address = f"http://{HOST}:{port}"
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder}/clinic.sqlite3",
            "HOST": HOST,
            "PORT": str(port),
        }
        log = Path(folder) / "server.log"
        with log.open("w", encoding="utf-8") as output:
            server = subprocess.Popen(
                [sys.executable, "-m", "tools.run_demo"],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            _wait_for(f"{address}/sign-in/", server, log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(page: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(page, timeout=5).close()
        except URLError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"the demo clinic did not start; it said:\n{log.read_text(encoding='utf-8')}")


class Photographer:
    """Signs in once as each of the demo people and takes pictures of their pages."""

    def __init__(self, browser: "Browser", address: str) -> None:
        self.browser = browser
        self.address = address
        self.signed_in: dict[Role, StorageState] = {}
        self.places: dict[str, str] = {}
        for place in PLACES:
            with self._page_of(place.role, DESKTOP, "light") as page:
                self._open(page, place.path)
                self.places[place.name] = _found(place.pattern, page.content())

    def take(self, pictures: tuple[Picture, ...]) -> None:
        """Write the pictures of the README, each small enough to load quickly."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        for picture in pictures:
            with self._page_of(picture.role, picture.screen, picture.scheme) as page:
                self._open(page, picture.path)
                _make_ready(page, picture)
                content = squeezed(page.screenshot())
            target = PICTURES / f"{picture.name}.png"
            target.write_bytes(content)
            print(f"{target.relative_to(ROOT)}  {len(content) / 1000:.0f} kB")

    def take_everything(self, begin: str = "") -> None:
        """Write every main page whole on every screen; a page is loaded once for all of them."""
        EVERYTHING.mkdir(parents=True, exist_ok=True)
        wanted = [page for page in MAIN_PAGES if page[0].startswith(begin)]
        for role in dict.fromkeys(role for _name, _path, role in wanted):
            with self._page_of(role, DESKTOP, "light") as page:
                for name, path in [(name, path) for name, path, whose in wanted if whose == role]:
                    self._open(page, path)
                    _on_every_screen(page, name)
        print(f"{len(wanted) * len(LOOKS)} pictures of {len(wanted)} pages in {EVERYTHING}")

    def _open(self, page: "Page", path: str) -> None:
        response = page.goto(path.format(**self.places), wait_until="networkidle")
        if response is None or response.status != 200:
            sys.exit(f"{page.url} answered {response.status if response else 'nothing'}")
        page.evaluate("document.fonts.ready")

    @contextmanager
    def _page_of(self, role: Role, screen: Screen, scheme: Scheme) -> Iterator["Page"]:
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": screen.width, "height": screen.height},
            device_scale_factor=screen.scale,
            is_mobile=screen.is_phone,
            has_touch=screen.is_phone,
            color_scheme=scheme,
            locale="en-GB",
            reduced_motion="reduce",
            storage_state=self.signed_in.get(role),
        )
        page = context.new_page()
        if role != "nobody" and role not in self.signed_in:
            _sign_in(page, role)
            self.signed_in[role] = context.storage_state()
        yield page
        context.close()


def _on_every_screen(page: "Page", name: str) -> None:
    for screen, scheme in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": screen.width, "height": screen.height})
        # Charts are drawn anew in the frame after they learnt of their size or colours.
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")
        target = EVERYTHING / f"{name}-{screen.width}-{scheme}.png"
        page.screenshot(path=target, full_page=True)


def _sign_in(page: "Page", role: Role) -> None:
    """By the form, with the password that the sign-in page of the demo itself shows."""
    page.goto("/sign-in/")
    password = page.locator(".door-demo div", has=page.locator("dt", has_text="password"))
    page.get_by_label("E-mail").fill(f"{role}@demo.example")
    page.get_by_label("Password").fill(password.locator("code").inner_text())
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "sign-in" not in address)


def _make_ready(page: "Page", picture: Picture) -> None:
    if picture.press:
        button = page.get_by_role("button", name=picture.press, exact=True)
        if button.count():
            button.first.click()
            page.wait_for_load_state("networkidle")
    for box in picture.mark:
        page.get_by_role("checkbox", name=box, exact=True).check(force=True)
    if picture.from_heading:
        heading = page.get_by_role("heading", name=picture.from_heading).first
        heading.evaluate("part => scrollTo(0, part.getBoundingClientRect().top + scrollY - 24)")
    page.evaluate("document.activeElement?.blur()")


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        sys.exit(f"the demo clinic has nothing that looks like {pattern}")
    return match[1]


def squeezed(png: bytes) -> bytes:
    """The same picture in a palette, small enough for a page that many will open.

    Raises
    ------
    ValueError
        It stays too large even so.
    """
    from PIL import Image

    with Image.open(BytesIO(png)) as picture:
        # The method that keeps rare colours: the orange of the mark is a few pixels only.
        palette = picture.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        target = BytesIO()
        palette.save(target, format="PNG", optimize=True)
    content = target.getvalue()
    if len(content) > LARGEST_BYTES:
        raise ValueError(
            f"a picture has {len(content)} bytes; {LARGEST_BYTES} are the most: show less of it"
        )
    return content


if __name__ == "__main__":
    main()
