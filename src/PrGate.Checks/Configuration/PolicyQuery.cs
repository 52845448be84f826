namespace PrGate.Checks.Configuration;

/// <summary>A Rego query whose answer is judged: true passes, false fails, and each member of a set or list is a finding.</summary>
/// <param name="Text">For example <c>data.kubernetes.admission.deny</c>.</param>
/// <param name="Combine">Asked once with all documents as the input instead of once for each.</param>
public sealed record PolicyQuery(string Text, bool Combine);
