namespace PrGate.Checks.Lint;

/// <summary>What a rule found, by offsets; <see cref="LintEngine"/> gives it severity, lines and a fingerprint.</summary>
/// <param name="Start">Offset in the file's text.</param>
/// <param name="Path">Where in the document; empty when unknown.</param>
/// <param name="Subject">What tells this finding from another of the rule at the same path: never a line number, never shown.</param>
public sealed record LintFinding(int Start, int End, string Message, string Fix, string Path = "", string Subject = "");
