using PrGate.Sandbox.Git;

namespace PrGate.Sandbox;

/// <summary>A conversation on a changed line or file. Guarded by its repository's lock.</summary>
internal sealed class ReviewThread
{
    private (GitCommit Head, int? Line)? _mapped;

    public required string Id { get; init; }

    public required string Path { get; init; }

    /// <summary>The path in the old version; differs after a rename.</summary>
    public required string OldPath { get; init; }

    /// <summary>Null for the whole file.</summary>
    public required int? Line { get; init; }

    public required string Side { get; init; }

    public int? StartLine { get; init; }

    public string? StartSide { get; init; }

    public required GitCommit Commit { get; init; }

    /// <summary>The hunk's text down to the line, as both forges quote it.</summary>
    public string DiffHunk { get; init; } = "";

    /// <summary>GitLab: what the comment's position names.</summary>
    public NotePosition? Position { get; init; }

    public bool Resolved { get; set; }

    public SandboxUser? ResolvedBy { get; set; }

    public DateTimeOffset? ResolvedAt { get; set; }

    public List<ThreadComment> Comments { get; } = [];

    /// <summary>Where the line stands at <paramref name="head"/>; null when the change there has moved on, which makes the thread outdated.</summary>
    public int? LineAt(GitCommit head)
    {
        if (Line is not { } line || ReferenceEquals(head, Commit))
            return Line;
        if (_mapped is { } known && ReferenceEquals(known.Head, head))
            return known.Line;
        var before = Commit.Tree.Find(Path)?.Blob;
        var after = head.Tree.Find(Path)?.Blob;
        var mapped = Side == "LEFT" || before?.Id == after?.Id ? line
            : before is null || after is null ? null
            : LineDiff.Of(before.Lines(), after.Lines()).NewLineOf(line);
        _mapped = (head, mapped);
        return mapped;
    }

    public bool IsOutdated(GitCommit head) => Line is not null && LineAt(head) is null;
}
