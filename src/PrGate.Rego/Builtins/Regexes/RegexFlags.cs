namespace PrGate.Rego.Builtins.Regexes;

/// <summary>The flags of <c>(?imsU)</c>.</summary>
[Flags]
internal enum RegexFlags
{
    None = 0,
    IgnoreCase = 1,
    Multiline = 2,
    DotNewline = 4,
    Ungreedy = 8,
}
