"""The profile that LibreOffice starts with: nothing runs, nothing is fetched."""

from __future__ import annotations

from pathlib import Path

_SCRIPTING = "Office.Common/Security/Scripting"
_SETTINGS = (
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),  # very high
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),  # pictures, sections elsewhere
    ("Office.Writer/Content/Update", "Link", "0"),  # never
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Calc/Content/Update", "Link", "2"),  # never: the number is another here
    # Whatever would go out all the same meets a proxy that is not there.
    ("Inet/Settings", "ooInetProxyType", "2"),  # as given here
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    # A file that does not say in which encoding it is, is a Chinese one.
    ("Setup/L10N", "ooSetupSystemLocale", "zh-CN"),
    ("Office.Linguistic/General", "DefaultLocale_CJK", "zh-CN"),
)
"""Where a setting stands below ``org.openoffice``, its name, its value."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)


def write_profile(folder: Path) -> None:
    """Make the profile.

    Args:
        folder: does not exist yet.

    Raises:
        OSError: it cannot be made.
    """
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}"'
        f' oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    file = folder / "user" / "registrymodifications.xcu"
    file.write_text(f"{_HEAD}{items}</oor:items>\n", "utf-8")
