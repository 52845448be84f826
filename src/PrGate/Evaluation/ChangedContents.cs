using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>Contents of changed files that are asked for together: heads at the head commit, the old sides at the base commit that the forge stated with it.</summary>
internal sealed class ChangedContents
{
    private readonly PullRequest _pullRequest;
    private readonly List<(string Path, bool IsBase)> _sides = [];

    private ChangedContents(PullRequest pullRequest) => _pullRequest = pullRequest;

    /// <summary>How many files they are.</summary>
    public int Count => _sides.Count;

    public List<FileRequest> Requests { get; } = [];

    /// <summary>Every side of the wanted files that exists and is not in hand.</summary>
    public static ChangedContents Missing(PullRequest pullRequest, Predicate<ChangedFile> wanted)
    {
        var missing = new ChangedContents(pullRequest);
        foreach (var file in pullRequest.Files.List.Where(f => wanted(f)))
        {
            if (file is { Kind: not ChangeKind.Removed, Head: FileContent.NotLoaded })
                missing.Add(file.Path, isBase: false, new FileRequest(file.Path, pullRequest.Head.Value, Blob: file.HeadBlob));
            if (file is { Kind: not ChangeKind.Added, Base: FileContent.NotLoaded })
                missing.Add(file.Path, isBase: true, new FileRequest(file.PreviousPath ?? file.Path, pullRequest.BaseSha.Value));
        }
        return missing;
    }

    /// <summary>The pull request with the answers to <see cref="Requests"/>, in their order.</summary>
    public PullRequest With(IEnumerable<FileContent> answers)
    {
        if (_sides.Count == 0)
            return _pullRequest;
        var contents = _sides.Zip(answers).ToDictionary(pair => pair.First, pair => pair.Second);
        var files = _pullRequest.Files.List.Select(f => f with
        {
            Head = contents.GetValueOrDefault((f.Path, false), f.Head),
            Base = contents.GetValueOrDefault((f.Path, true), f.Base),
        });
        return _pullRequest with { Files = _pullRequest.Files with { List = [.. files] } };
    }

    private void Add(string path, bool isBase, FileRequest request)
    {
        _sides.Add((path, isBase));
        Requests.Add(request);
    }
}
