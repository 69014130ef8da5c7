"""Signs of units as texts write them behind figures."""

UNIT = (
    r"(?:[kMGTcdmnμµhda]?(?:m|g|L|l|V|A|W|Hz|Pa|J|N|B|b|K|mol|cd|s|t|h|Ω|bar|eq)"
    r"|ha|min|d|kn|dB|ppm|rpm|r|Wh|VA|℃|°[CF]|%|‰)(?:[²³23]|[-·/*][A-Za-z0-9²³-]+)*"
    r"(?![A-Za-z0-9])"
)
"""The sign of a unit: km, m³, mg/L."""
