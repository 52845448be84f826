using PrGate.Checks.Configuration;

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

    /// <summary>The reason of a suppression that the change itself adds and nobody who may has accepted: it asks, and the finding stands. Null when nothing asks.</summary>
    public string? AsksFor { get; init; }

    /// <summary>False when it stands in nobody's way: known, suppressed, or of a rule that is not enforced.</summary>
    public bool Counts { get; init; } = true;

    public RuleMode Mode { get; init; } = RuleMode.Enforce;

    /// <summary>The day from which a rule that is not enforced will be; null when none is set.</summary>
    public DateOnly? EnforceFrom { get; init; }

    /// <summary>The line to show it at when the diff does not have <see cref="Line"/>: the nearest added line of the same object. Null when there is none.</summary>
    public int? ShownAt { get; init; }

    /// <summary>A certain repair in <see cref="File"/>; null when a person must decide.</summary>
    public TextEdit? Edit { get; init; }

    /// <summary>Identity across commits that do not touch the cause: 16 hexadecimal digits, never made of line numbers.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether it stands in the way.</summary>
    /// <param name="blocking">The lowest severity that blocks.</param>
    public bool Blocks(Severity blocking) => Counts && Severity >= blocking;
}
