namespace PrGate.Checks.Lint;

/// <summary>What a file or an object itself says is to be accepted.</summary>
internal sealed record Suppression
{
    /// <summary>As written, for people: <c>PG2004</c>, <c>CKV_K8S_16</c>.</summary>
    public required string Names { get; init; }

    /// <summary>The checks that are meant, by PrGate's ids; empty when none is known by the name.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Empty: none is given, and it does not count.</summary>
    public required string Reason { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place At { get; init; }

    /// <summary>The file whose findings it is about; for an annotation the environment that renders the object, else its file.</summary>
    public required string Scope { get; init; }

    /// <summary>The lines it covers; null for the whole file, or for an object.</summary>
    public (int First, int Last)? Lines { get; init; }

    /// <summary>The identity of the object that carries it; null for a comment.</summary>
    public string? Object { get; init; }

    /// <summary>What it is laid on, without lines: the path of the entry, or the text of the line; so that it is found again on the other side.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Whether it is another tool's, which may need it for itself.</summary>
    public bool IsForeign { get; init; }

    public bool Covers(FoundIssue found) =>
        Rules.Contains(found.Finding.Rule)
        && (Object is null
            ? found.Finding.File == At.File && (Lines is not { } lines || (found.Finding.Line >= lines.First && found.Finding.Line <= lines.Last))
            : found.Finding.Object == Object && Scope == (found.Environment ?? Scope));

    /// <summary>Equal on both sides of a change when nothing about it changed but its lines.</summary>
    public (string, string, string, string, string) Identity(Func<string, string> atHead) =>
        (Names, Reason, atHead(Scope), Object ?? "", Subject);
}
