namespace PrGate.Checks.Approvals;

/// <summary>People of whom any one serves the same leaves.</summary>
/// <param name="Label">How they are asked: <c>@acme/sre</c>, <c>bo</c>, <c>someone other than the author</c>.</param>
/// <param name="Serves">A bit for each leaf that one of them would serve.</param>
/// <param name="Capacity">How many of them there are.</param>
/// <param name="Rank">Lower is asked first: who approved before, then who is named, then teams, then anyone.</param>
internal sealed record AskOption(string Label, ulong Serves, int Capacity, int Rank);
