using System.Text;
using PrGate.Checks.PullRequests;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>What policies see of the change itself, as <c>data.prgate.pull_request</c>.</summary>
internal static class PullRequestValue
{
    public static RegoObject Of(PullRequest pullRequest) => Object(
        ("repository", Text(pullRequest.Repository)),
        ("number", RegoNumber.Of(pullRequest.Key.Number)),
        ("title", Text(pullRequest.Title)),
        ("author", Object(("login", Text(pullRequest.Author.Login)), ("bot", RegoBoolean.Of(pullRequest.Author.IsBot)))),
        ("base", Text(pullRequest.Base)),
        ("head", Text(pullRequest.HeadBranch)),
        ("commit", Text(pullRequest.Head.Value)),
        ("draft", RegoBoolean.Of(pullRequest.IsDraft)),
        ("fork", RegoBoolean.Of(pullRequest.FromFork)),
        ("labels", new RegoArray([.. pullRequest.Labels.Select(Text)])),
        ("files", new RegoArray([.. pullRequest.Files.List.Select(File)])));

    private static RegoObject File(ChangedFile file)
    {
        var members = new List<(string, RegoValue)> { ("path", Text(file.Path)), ("status", Text(StatusOf(file.Kind))) };
        if (file.PreviousPath is { } previous)
            members.Add(("previous_path", Text(previous)));
        if (ContentOf(file.Head) is { } now)
            members.Add(("new", now));
        if (ContentOf(file.Base) is { } before)
            members.Add(("old", before));
        return Object([.. members]);
    }

    private static string StatusOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "added",
        ChangeKind.Removed => "removed",
        ChangeKind.Renamed => "renamed",
        ChangeKind.Copied => "copied",
        ChangeKind.TypeChanged => "changed",
        _ => "modified",
    };

    private static RegoString? ContentOf(FileContent content) =>
        content is FileContent.Loaded loaded && !loaded.Bytes.Span.Contains((byte)0) ? new RegoString(Encoding.UTF8.GetString(loaded.Bytes.Span)) : null;

    private static RegoString Text(string text) => new(text);

    public static RegoObject Object(params (string Key, RegoValue Value)[] members) =>
        RegoObject.Of(members.Select(m => KeyValuePair.Create<RegoValue, RegoValue>(new RegoString(m.Key), m.Value)));
}
