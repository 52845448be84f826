namespace PrGate.Checks.Lint.Schema;

/// <summary>The schema of one kind.</summary>
/// <param name="Key">See <see cref="SchemaCatalogue.Key"/>; with <c>~</c> before a kind in lower case, where only that is known.</param>
/// <param name="Schema">Made ready when it is needed.</param>
internal sealed record CustomSchema(string Key, Lazy<SchemaNode> Schema);
