namespace PrGate.Checks.Lint.Containers;

/// <summary>A word of a shell's command.</summary>
/// <param name="Text">Without its quotes; substitutions are left out.</param>
/// <param name="Start">Offset in the script.</param>
/// <param name="ContentStart">Offset of the first character inside the quotes.</param>
/// <param name="Substituted">The scripts in <c>$(…)</c>, <c>`…`</c> and <c>&lt;(…)</c>.</param>
internal sealed record ShellWord(string Text, int Start, int ContentStart, int End, IReadOnlyList<ShellScript> Substituted);
