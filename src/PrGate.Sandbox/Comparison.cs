using PrGate.Sandbox.Git;

namespace PrGate.Sandbox;

/// <summary>What a head changes against a base since their histories parted (three dots). Computed when first asked for.</summary>
internal sealed class Comparison(GitCommit @base, GitCommit head)
{
    private GitCommit? _mergeBase;
    private List<FileChange>? _changes;
    private List<GitCommit>? _commits;

    public GitCommit Base { get; } = @base;

    public GitCommit Head { get; } = head;

    public GitCommit? MergeBase => _mergeBase ??= GitCommit.MergeBase(Base, Head);

    public IReadOnlyList<FileChange> Changes => _changes ??= TreeDiff.Of(MergeBase?.Tree ?? GitTree.Empty, Head.Tree);

    public IReadOnlyList<GitCommit> Commits => _commits ??= GitCommit.Between(Base, Head);

    public int Additions => Changes.Sum(c => c.Diff.Additions);

    public int Deletions => Changes.Sum(c => c.Diff.Deletions);
}
