"""The print functions of Windows by ctypes: structures and calls, without a decision of ours.

Names and numbers are those of the Windows SDK (wingdi.h, winspool.h). Nothing is loaded before it is used,
so that the file can be read on every system.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, byref, c_int, c_short, c_void_p, c_wchar, c_wchar_p, sizeof
from typing import Any

WORD, DWORD = ctypes.c_uint16, ctypes.c_uint32

DM_ORIENTATION, DM_PAPERSIZE, DM_COPIES = 0x1, 0x2, 0x100
DM_DEFAULTSOURCE, DM_COLOR, DM_DUPLEX, DM_COLLATE = 0x200, 0x800, 0x1000, 0x8000
DC_PAPERS, DC_BINS, DC_DUPLEX, DC_BINNAMES = 2, 6, 7, 12
LOGPIXELSX, LOGPIXELSY, PHYSICALWIDTH, PHYSICALHEIGHT = 88, 90, 110, 111
PHYSICALOFFSETX, PHYSICALOFFSETY = 112, 113
BIN_NAME_LENGTH = 24
_OUT_BUFFER, _IN_BUFFER = 2, 8
_LOCAL_AND_CONNECTED = 0x2 | 0x4
_CANCEL, _DELETE = 3, 5
_NO_SUCH_JOB = 87


class WindowsPrintError(OSError):
    """A call that failed: its name, and the system's number for why."""


class _PrinterFields(Structure):
    _fields_ = (
        ("dmOrientation", c_short), ("dmPaperSize", c_short), ("dmPaperLength", c_short),
        ("dmPaperWidth", c_short), ("dmScale", c_short), ("dmCopies", c_short),
        ("dmDefaultSource", c_short), ("dmPrintQuality", c_short),
    )  # fmt: skip


class DevMode(Structure):
    """DEVMODEW: how a driver is to print. What the driver adds stands behind it."""

    _anonymous_ = ("printer",)
    _fields_ = (
        ("dmDeviceName", WORD * 32), ("dmSpecVersion", WORD), ("dmDriverVersion", WORD), ("dmSize", WORD),
        ("dmDriverExtra", WORD), ("dmFields", DWORD), ("printer", _PrinterFields), ("dmColor", c_short),
        ("dmDuplex", c_short), ("dmYResolution", c_short), ("dmTTOption", c_short), ("dmCollate", c_short),
        ("dmFormName", WORD * 32), ("dmLogPixels", WORD), ("dmBitsPerPel", DWORD), ("dmPelsWidth", DWORD),
        ("dmPelsHeight", DWORD), ("dmDisplayFlags", DWORD), ("dmDisplayFrequency", DWORD),
        ("dmIcm", DWORD * 8),
    )  # fmt: skip


class DocInfo(Structure):
    """DOCINFOW: the title of a job."""

    _fields_ = (
        ("cbSize", c_int), ("lpszDocName", c_wchar_p), ("lpszOutput", c_wchar_p),
        ("lpszDatatype", c_wchar_p), ("fwType", DWORD),
    )  # fmt: skip


class _PrinterName(Structure):
    _fields_ = (("pPrinterName", c_wchar_p), ("pServerName", c_wchar_p), ("Attributes", DWORD))


class _PrinterInfo(Structure):
    _fields_ = (
        ("names", c_void_p * 7), ("pDevMode", c_void_p), ("more", c_void_p * 4),
        ("pSecurityDescriptor", c_void_p), ("Attributes", DWORD), ("Priority", DWORD * 2),
        ("Times", DWORD * 2), ("Status", DWORD), ("cJobs", DWORD), ("AveragePPM", DWORD),
    )  # fmt: skip


class _JobInfo(Structure):
    _fields_ = (
        ("JobId", DWORD), ("names", c_void_p * 6), ("Status", DWORD), ("Numbers", DWORD * 4),
        ("Submitted", WORD * 8),
    )  # fmt: skip


class DevModeBuffer:
    """A DEVMODE with what its driver adds."""

    def __init__(self, size: int) -> None:
        self.raw = (ctypes.c_byte * max(size, sizeof(DevMode)))()

    @property
    def mode(self) -> DevMode:
        """The fields that every driver has."""
        return DevMode.from_buffer(self.raw)


class WindowsApi:
    """The calls, on libraries that a test may replace."""

    def __init__(self, winspool: Any, gdi: Any) -> None:
        self._winspool, self._gdi = winspool, gdi

    def list_printers(self) -> list[str]:
        """Return the names of all printers of this user."""
        needed, count = DWORD(), DWORD()
        self._winspool.EnumPrintersW(_LOCAL_AND_CONNECTED, None, 4, None, 0, byref(needed), byref(count))
        if not needed.value:
            return []
        buffer = (ctypes.c_byte * needed.value)()
        done = self._winspool.EnumPrintersW(
            _LOCAL_AND_CONNECTED, None, 4, buffer, needed, byref(needed), byref(count)
        )
        self._check(done, "EnumPrinters")
        found = (_PrinterName * count.value).from_buffer(buffer)
        return [each.pPrinterName for each in found]

    def find_default(self) -> str:
        """Return the name of the default printer, or ""."""
        length = DWORD()
        self._winspool.GetDefaultPrinterW(None, byref(length))
        name = ctypes.create_unicode_buffer(max(length.value, 1))
        return name.value if self._winspool.GetDefaultPrinterW(name, byref(length)) else ""

    def open_printer(self, name: str) -> c_void_p:
        """Return a handle. Raises WindowsPrintError."""
        handle = c_void_p()
        self._check(self._winspool.OpenPrinterW(name, byref(handle), None), "OpenPrinter")
        return handle

    def close_printer(self, handle: c_void_p) -> None:
        """Give a handle back."""
        self._winspool.ClosePrinter(handle)

    def read_status(self, handle: c_void_p) -> tuple[int, int]:
        """Return the status and the attributes of a printer. Raises WindowsPrintError."""
        needed = DWORD()
        self._winspool.GetPrinterW(handle, 2, None, 0, byref(needed))
        buffer = (ctypes.c_byte * max(needed.value, sizeof(_PrinterInfo)))()
        self._check(self._winspool.GetPrinterW(handle, 2, buffer, len(buffer), byref(needed)), "GetPrinter")
        info = _PrinterInfo.from_buffer(buffer)
        return info.Status, info.Attributes

    def read_job_status(self, handle: c_void_p, job: int) -> int | None:
        """Return the status of a job; None if the queue has it no more. Raises WindowsPrintError."""
        needed = DWORD()
        self._winspool.GetJobW(handle, job, 1, None, 0, byref(needed))
        buffer = (ctypes.c_byte * max(needed.value, sizeof(_JobInfo)))()
        if not self._winspool.GetJobW(handle, job, 1, buffer, len(buffer), byref(needed)):
            if _get_last_error() == _NO_SUCH_JOB:
                return None
            self._check(0, "GetJob")
        return int(_JobInfo.from_buffer(buffer).Status)

    def delete_job(self, handle: c_void_p, job: int) -> None:
        """Stop a job and remove it. Raises WindowsPrintError."""
        self._check(self._winspool.SetJobW(handle, job, 0, None, _DELETE), "SetJob")

    def count_capabilities(self, name: str, what: int) -> int:
        """Return a capability that is a number, or how many values it has; -1 if unknown."""
        return int(self._winspool.DeviceCapabilitiesW(name, None, what, None, None))

    def list_numbers(self, name: str, what: int) -> list[int]:
        """Return the numbers of a capability."""
        count = self.count_capabilities(name, what)
        if count <= 0:
            return []
        values = (WORD * count)()
        self._winspool.DeviceCapabilitiesW(name, None, what, values, None)
        return list(values)

    def list_bin_names(self, name: str) -> list[str]:
        """Return the names of the trays, in the order of their numbers."""
        count = self.count_capabilities(name, DC_BINNAMES)
        if count <= 0:
            return []
        letters = (c_wchar * (BIN_NAME_LENGTH * count))()
        self._winspool.DeviceCapabilitiesW(name, None, DC_BINNAMES, letters, None)
        whole = "".join(letters)
        texts = (whole[at : at + BIN_NAME_LENGTH] for at in range(0, len(whole), BIN_NAME_LENGTH))
        return [text.partition("\0")[0] for text in texts]

    def read_dev_mode(self, handle: c_void_p, name: str) -> DevModeBuffer:
        """Return how the driver prints if nothing is asked for. Raises WindowsPrintError."""
        size = self._winspool.DocumentPropertiesW(None, handle, name, None, None, 0)
        self._check(size > 0, "DocumentProperties")
        buffer = DevModeBuffer(size)
        done = self._winspool.DocumentPropertiesW(None, handle, name, buffer.raw, None, _OUT_BUFFER)
        self._check(done >= 0, "DocumentProperties")
        return buffer

    def merge_dev_mode(self, handle: c_void_p, name: str, asked: DevModeBuffer) -> DevModeBuffer:
        """Return what the driver grants of what is asked. Raises WindowsPrintError."""
        granted = DevModeBuffer(len(asked.raw))
        done = self._winspool.DocumentPropertiesW(
            None, handle, name, granted.raw, asked.raw, _IN_BUFFER | _OUT_BUFFER
        )
        self._check(done >= 0, "DocumentProperties")
        return granted

    def open_context(self, name: str, mode: DevModeBuffer) -> int:
        """Return a device context to draw a job on. Raises WindowsPrintError."""
        context = self._gdi.CreateDCW("WINSPOOL", name, None, mode.raw)
        self._check(context, "CreateDC")
        return int(context)

    def close_context(self, context: int) -> None:
        """Give a device context back."""
        self._gdi.DeleteDC(context)

    def measure(self, context: int, what: int) -> int:
        """Return a measure of a device context."""
        return int(self._gdi.GetDeviceCaps(context, what))

    def start_document(self, context: int, title: str) -> int:
        """Begin a job and return its number. Raises WindowsPrintError."""
        info = DocInfo(sizeof(DocInfo), title, None, None, 0)
        job = int(self._gdi.StartDocW(context, byref(info)))
        self._check(job > 0, "StartDoc")
        return job

    def start_page(self, context: int) -> None:
        """Begin a page. Raises WindowsPrintError."""
        self._check(self._gdi.StartPage(context) > 0, "StartPage")

    def end_page(self, context: int) -> None:
        """End a page. Raises WindowsPrintError."""
        self._check(self._gdi.EndPage(context) > 0, "EndPage")

    def end_document(self, context: int) -> None:
        """Give the job to the queue. Raises WindowsPrintError."""
        self._check(self._gdi.EndDoc(context) > 0, "EndDoc")

    def abort_document(self, context: int) -> None:
        """Throw the job away."""
        self._gdi.AbortDoc(context)

    def _check(self, done: object, call: str) -> None:
        if not done:
            raise WindowsPrintError(_get_last_error(), f"{call} failed")


def convert_context(context: int, kind: Any) -> Any:
    """Return a device context as the type that another library declares for it."""
    return ctypes.cast(c_void_p(context), kind)


def load_windows_api() -> WindowsApi:
    """Return the calls of this system's own libraries. Raises OSError anywhere but on Windows."""
    loader = getattr(ctypes, "WinDLL", None)
    if loader is None:
        raise OSError("this system is not Windows")
    winspool, gdi = loader("winspool.drv", use_last_error=True), loader("gdi32", use_last_error=True)
    _declare(winspool, gdi)
    return WindowsApi(winspool, gdi)


def _declare(winspool: Any, gdi: Any) -> None:
    """Say what the calls take: without it, handles of 64 bits would be cut."""
    pointer = POINTER(DWORD)
    winspool.EnumPrintersW.argtypes = (DWORD, c_wchar_p, DWORD, c_void_p, DWORD, pointer, pointer)
    winspool.GetDefaultPrinterW.argtypes = (c_void_p, pointer)
    winspool.OpenPrinterW.argtypes = (c_wchar_p, POINTER(c_void_p), c_void_p)
    winspool.ClosePrinter.argtypes = (c_void_p,)
    winspool.GetPrinterW.argtypes = (c_void_p, DWORD, c_void_p, DWORD, pointer)
    winspool.GetJobW.argtypes = (c_void_p, DWORD, DWORD, c_void_p, DWORD, pointer)
    winspool.SetJobW.argtypes = (c_void_p, DWORD, DWORD, c_void_p, DWORD)
    winspool.DeviceCapabilitiesW.argtypes = (c_wchar_p, c_wchar_p, WORD, c_void_p, c_void_p)
    winspool.DocumentPropertiesW.argtypes = (c_void_p, c_void_p, c_wchar_p, c_void_p, c_void_p, DWORD)
    winspool.DocumentPropertiesW.restype = ctypes.c_long
    gdi.CreateDCW.argtypes, gdi.CreateDCW.restype = (c_wchar_p, c_wchar_p, c_wchar_p, c_void_p), c_void_p
    gdi.StartDocW.argtypes = (c_void_p, c_void_p)
    gdi.GetDeviceCaps.argtypes = (c_void_p, c_int)
    for call in (gdi.DeleteDC, gdi.StartPage, gdi.EndPage, gdi.EndDoc, gdi.AbortDoc):
        call.argtypes = (c_void_p,)


def _get_last_error() -> int:
    read = getattr(ctypes, "get_last_error", None)
    return int(read()) if read is not None else 0
