"""The print libraries of Windows as a test wants them: a driver that grants or does not."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

from handout.printing import windows_api as api
from handout.printing.windows_api import DevMode, WindowsApi

DENSITY = 600
DRIVER_EXTRA = 64
"""Bytes that the driver keeps behind the fields that all have."""


@dataclass
class FakeDriver:
    """What a printer is and grants, and what was done with it."""

    name: str = "Empfang"
    papers: tuple[int, ...] = (1, 5, 9)
    bins: tuple[tuple[int, str], ...] = ((7, "Auto"), (258, "Fach 2"))
    duplex: bool = True
    makes_copies: bool = True
    forced: dict[str, int] = field(default_factory=dict)
    """Fields of a DEVMODE that it sets as it likes, whatever is asked."""
    paper_mm: tuple[float, float] = (215.9, 279.4)
    status: int = 0
    attributes: int = 0
    job_status: int | None = 0
    fails_at: str = ""
    calls: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    mode: DevMode | None = None


class FakeWinspool:
    """winspool.drv, as far as it is called."""

    def __init__(self, driver: FakeDriver) -> None:
        self.driver = driver
        self.listed: Any = None

    def EnumPrintersW(
        self, flags: int, name: None, level: int, buffer: Any, size: Any, needed: Any, count: Any
    ) -> int:
        assert (flags, level) == (6, 4)
        record = ctypes.sizeof(api._PrinterName)
        needed._obj.value, count._obj.value = record, 0 if buffer is None else 1
        if buffer is None:
            return 0
        # Windows puts the text into the same buffer; here the structure keeps it alive.
        self.listed = (api._PrinterName * 1).from_buffer(buffer)
        self.listed[0].pPrinterName = self.driver.name
        return 1

    def GetDefaultPrinterW(self, buffer: Any, length: Any) -> int:
        length._obj.value = len(self.driver.name) + 1
        if buffer is None:
            return 0
        buffer.value = self.driver.name
        return 1

    def OpenPrinterW(self, name: str, handle: Any, defaults: None) -> int:
        handle._obj.value = 77
        self.driver.calls.append("open")
        return int(name == self.driver.name)

    def ClosePrinter(self, handle: Any) -> int:
        assert handle.value == 77
        self.driver.calls.append("close")
        return 1

    def GetPrinterW(self, handle: Any, level: int, buffer: Any, size: int, needed: Any) -> int:
        assert level == 2
        needed._obj.value = ctypes.sizeof(api._PrinterInfo)
        if buffer is None:
            return 0
        info = api._PrinterInfo.from_buffer(buffer)
        info.Status, info.Attributes = self.driver.status, self.driver.attributes
        return 1

    def GetJobW(self, handle: Any, job: int, level: int, buffer: Any, size: int, needed: Any) -> int:
        assert (job, level) == (12, 1)
        needed._obj.value = ctypes.sizeof(api._JobInfo)
        if buffer is None or self.driver.job_status is None:
            return 0
        api._JobInfo.from_buffer(buffer).Status = self.driver.job_status
        return 1

    def SetJobW(self, handle: Any, job: int, level: int, info: None, command: int) -> int:
        self.driver.calls.append(f"job {job} command {command}")
        return 1

    def DeviceCapabilitiesW(self, name: str, port: None, what: int, output: Any, mode: None) -> int:
        driver = self.driver
        if what == api.DC_DUPLEX:
            return int(driver.duplex)
        values: tuple[Any, ...] = {
            api.DC_PAPERS: driver.papers,
            api.DC_BINS: tuple(number for number, _ in driver.bins),
            api.DC_BINNAMES: tuple(text for _, text in driver.bins),
        }[what]
        if output is not None and what == api.DC_BINNAMES:
            for at, text in enumerate(values):
                for offset, letter in enumerate(text):
                    output[at * api.BIN_NAME_LENGTH + offset] = letter
        elif output is not None:
            output[:] = values
        return len(values)

    def DocumentPropertiesW(
        self, window: None, handle: Any, name: str, output: Any, given: Any, flags: int
    ) -> int:
        if flags == 0:
            return ctypes.sizeof(DevMode) + DRIVER_EXTRA
        if given is None:
            mode = DevMode.from_buffer(output)
            mode.dmDuplex, mode.dmPaperSize, mode.dmDefaultSource, mode.dmCopies, mode.dmColor = 1, 9, 7, 1, 2
            output[len(output) - 1] = 99
            return 1
        assert given[len(given) - 1] == 99, "what the driver keeps behind its fields is lost"
        output[:] = given[:]
        mode = DevMode.from_buffer(output)
        if not self.driver.makes_copies:
            mode.dmCopies = 1
        for name_of_field, value in self.driver.forced.items():
            setattr(mode, name_of_field, value)
        return 1


class FakeGdi:
    """gdi32, as far as it is called; the numbers of its device context are those of a laser printer."""

    def __init__(self, driver: FakeDriver) -> None:
        self.driver = driver

    def CreateDCW(self, kind: str, name: str, output: None, mode: Any) -> int:
        assert (kind, name) == ("WINSPOOL", self.driver.name)
        self.driver.mode = DevMode.from_buffer_copy(mode)
        return self._note("context") and 5

    def DeleteDC(self, context: int) -> int:
        return self._note("delete context")

    def GetDeviceCaps(self, context: int, what: int) -> int:
        width, height = (round(length / 25.4 * DENSITY) for length in self.driver.paper_mm)
        return {
            api.LOGPIXELSX: DENSITY, api.LOGPIXELSY: DENSITY, api.PHYSICALWIDTH: width,
            api.PHYSICALHEIGHT: height, api.PHYSICALOFFSETX: 100, api.PHYSICALOFFSETY: 150,
        }[what]  # fmt: skip

    def StartDocW(self, context: int, info: Any) -> int:
        assert info._obj.cbSize == ctypes.sizeof(api.DocInfo)
        self.driver.titles.append(info._obj.lpszDocName)
        return 12 if self._note("document") else 0

    def StartPage(self, context: int) -> int:
        return self._note("page")

    def EndPage(self, context: int) -> int:
        return self._note("end page")

    def EndDoc(self, context: int) -> int:
        return self._note("end document")

    def AbortDoc(self, context: int) -> int:
        return self._note("abort")

    def _note(self, call: str) -> int:
        self.driver.calls.append(call)
        return int(call != self.driver.fails_at)


def make_api(driver: FakeDriver) -> WindowsApi:
    """Return the calls on these libraries."""
    return WindowsApi(FakeWinspool(driver), FakeGdi(driver))
