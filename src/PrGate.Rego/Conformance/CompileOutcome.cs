namespace PrGate.Rego.Conformance;

/// <summary>How one compile case went, in the order of importance.</summary>
/// <param name="Note">The case's name.</param>
/// <param name="VerdictFits">It compiled, or not, as wanted.</param>
/// <param name="CodeFits">The error codes are those wanted.</param>
/// <param name="RowFits">So are the rows.</param>
/// <param name="Detail">What came out.</param>
public sealed record CompileOutcome(string Note, bool VerdictFits, bool CodeFits, bool RowFits, string Detail);
