namespace PrGate.Rego.Builtins.Schemas;

/// <summary>The findings of one schema on one value, with a score by which the closest of several alternatives is told.</summary>
internal sealed class SchemaOutcome
{
    public List<SchemaFinding> Findings { get; } = [];

    public int Score { get; private set; }

    public bool IsValid => Findings.Count == 0;

    /// <summary>A group of keywords was looked at.</summary>
    public void Count() => Score++;

    public void Add(string type, string field, string description)
    {
        Findings.Add(new SchemaFinding(type, field, description));

        // Outweighs the count of the group the finding is in.
        Score -= 2;
    }

    public void Merge(SchemaOutcome other)
    {
        Findings.AddRange(other.Findings);
        Score += other.Score;
    }
}
