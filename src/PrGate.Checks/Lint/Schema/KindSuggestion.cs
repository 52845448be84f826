namespace PrGate.Checks.Lint.Schema;

/// <summary>What somebody probably meant who wrote a kind that does not exist.</summary>
internal sealed record KindSuggestion(string ApiVersion, string Kind);
