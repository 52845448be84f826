namespace PrGate.Checks;

/// <summary>What a check found at one place.</summary>
public sealed record Finding
{
    /// <summary>The check's stable id, for example <c>PG1001</c>.</summary>
    public required string Rule { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Path in the repository.</summary>
    public required string File { get; init; }

    /// <summary>1-based; 0 when the finding concerns the file as a whole.</summary>
    public int Line { get; init; }

    /// <summary>1-based column in UTF-16 units; 0 when the whole line is meant.</summary>
    public int Column { get; init; }

    public int EndLine { get; init; }

    public int EndColumn { get; init; }

    /// <summary>One sentence: what is wrong. Untrusted text from the file may be in it; every surface escapes it.</summary>
    public required string Message { get; init; }

    /// <summary>One sentence: what to do; null when there is no better advice than the message.</summary>
    public string? Fix { get; init; }

    /// <summary>The Kubernetes object it is about, <c>group/kind/namespace/name</c>; empty when it is about a file.</summary>
    public string Object { get; init; } = "";

    /// <summary>Where in the document, list items named by their merge key; empty when unknown.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether the change brings it, or it was there before.</summary>
    public FindingStatus Status { get; init; }

    /// <summary>The reason given by whoever suppressed it; null when it is not suppressed.</summary>
    public string? Suppression { get; init; }

    /// <summary>A certain repair in <see cref="File"/>; null when a person must decide.</summary>
    public TextEdit? Edit { get; init; }

    /// <summary>Identity across commits that do not touch the cause: 16 hexadecimal digits, never made of line numbers.</summary>
    public required string Fingerprint { get; init; }
}
