namespace PrGate.Checks.Approvals;

/// <summary>People of whom any one serves the same leaves.</summary>
/// <param name="Label">How they are asked: <c>@acme/sre</c>, <c>bo</c>, <c>someone other than the author</c>.</param>
/// <param name="Serves">A bit for each leaf that one of them would serve.</param>
/// <param name="Capacity">How many of them there are.</param>
/// <param name="Rank">0 who approved before, then from the narrowest circle (a named person) to the widest (anyone).</param>
internal sealed record AskOption(string Label, ulong Serves, int Capacity, int Rank);
