using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>Judges conditions, each with what it found. A condition that cannot be told is unknown, which is neither yes nor no.</summary>
internal static class ConditionJudge
{
    public static ExplanationNode Judge(Conditions conditions, ApprovalFacts facts, string title)
    {
        List<ExplanationNode> nodes = [.. OfFiles(conditions, facts), .. OfPullRequest(conditions, facts), .. CommitConditions.Judge(conditions, facts), .. OfStatuses(conditions, facts.PullRequest)];
        if (conditions.Any.Count > 0)
        {
            var choices = conditions.Any.Select((c, i) => Judge(c, facts, $"choice {i + 1}")).ToList();
            nodes.Add(Explained.Node("any of", Explained.Any(choices), null, choices));
        }
        if (conditions.Not is { } unwanted)
        {
            var inner = Judge(unwanted, facts, "this");
            var state = inner.State switch { ExplanationState.Holds => ExplanationState.Fails, ExplanationState.Fails => ExplanationState.Holds, var s => s };
            nodes.Add(Explained.Node("not", state, null, inner));
        }
        return Explained.Node(title, Explained.All(nodes), null, nodes);
    }

    private static IEnumerable<ExplanationNode> OfFiles(Conditions conditions, ApprovalFacts facts)
    {
        var files = facts.PullRequest.Files;
        if (conditions.Paths is { } paths)
            yield return Touches($"changes {Listed(paths)}", facts, paths);
        if (conditions.NoPaths is { } avoided)
        {
            var hit = files.List.FirstOrDefault(f => f.Paths.Any(avoided.Matches));
            yield return Explained.Node($"leaves {Listed(avoided)} alone", hit is not null ? false : files.Incomplete is null ? true : null, hit?.Path ?? files.Incomplete);
        }
        if (conditions.Only is { } only)
        {
            var other = files.List.FirstOrDefault(f => !f.Paths.All(only.Matches));
            yield return Explained.Node($"changes nothing but {Listed(only)}", other is not null || files.List.Count == 0 ? false : files.Incomplete is null ? true : null, other?.Path ?? files.Incomplete);
        }
        if (conditions.Environments.Count > 0)
        {
            var environments = conditions.Environments.Select(e => Touches(e.Name, facts, e.Paths)).ToList();
            yield return Explained.Node($"touches {string.Join(" or ", conditions.Environments.Select(e => e.Name))}", Explained.Any(environments), environments.FirstOrDefault(e => e.State == ExplanationState.Holds)?.Why);
        }
        if (conditions.Files is { } count)
            yield return Number("files", count, files.Incomplete is null ? files.List.Count : null, files.Incomplete);
        foreach (var node in OfLines(conditions, files))
            yield return node;
        if (conditions.Content is { } content)
            yield return OfContent(content, facts);
    }

    private static ExplanationNode Touches(string title, ApprovalFacts facts, PathFilter paths)
    {
        var hit = facts.Gated.FirstOrDefault(f => f.Paths.Any(paths.Matches));
        return Explained.Node(title, hit is not null ? true : facts.PullRequest.Files.Incomplete is null ? false : null, hit?.Path ?? facts.PullRequest.Files.Incomplete);
    }

    private static IEnumerable<ExplanationNode> OfLines(Conditions conditions, ChangedFiles files)
    {
        var added = Sum(files, f => f.Additions);
        var deleted = Sum(files, f => f.Deletions);
        if (conditions.AddedLines is { } a)
            yield return Number("added lines", a, added, "the forge does not say how many");
        if (conditions.DeletedLines is { } d)
            yield return Number("deleted lines", d, deleted, "the forge does not say how many");
        if (conditions.ChangedLines is { } c)
            yield return Number("changed lines", c, added + deleted, "the forge does not say how many");
    }

    private static long? Sum(ChangedFiles files, Func<ChangedFile, int?> count) =>
        files.Incomplete is not null || files.List.Any(f => count(f) is null) ? null : files.List.Sum(f => (long)count(f)!);

    private static ExplanationNode Number(string what, NumberRange range, long? number, string? unknown) => number is { } known
        ? Explained.Node($"{range} {what}", range.Contains(known), $"{known}")
        : Explained.Node($"{range} {what}", null, unknown);

    // Both sides are looked at: a change that takes the telling line out concerns the rule as much as one that brings it in.
    private static ExplanationNode OfContent(ContentCondition content, ApprovalFacts facts)
    {
        bool? found = false;
        string? why = null;
        foreach (var file in facts.Gated.Where(f => f.Paths.Any(content.Paths.Matches)))
        {
            foreach (var side in new[] { file.Head, file.Kind == ChangeKind.Added ? FileContent.Absent.Instance : file.Base })
            {
                var fits = side switch
                {
                    FileContent.Loaded loaded => content.Text.Fits(System.Text.Encoding.UTF8.GetString(loaded.Bytes.Span)),
                    FileContent.Absent => false,
                    FileContent.NotLoaded when file.Kind == ChangeKind.Removed && ReferenceEquals(side, file.Head) => false,
                    _ => null,
                };
                if (fits == true)
                    return Explained.Node("content matches", true, file.Path);
                if (fits is null)
                    (found, why) = (null, $"{file.Path} could not be read");
            }
        }
        return Explained.Node("content matches", found, why);
    }

    private static IEnumerable<ExplanationNode> OfPullRequest(Conditions conditions, ApprovalFacts facts)
    {
        var pullRequest = facts.PullRequest;
        if (conditions.Base.Count > 0)
            yield return Matches("goes to", conditions.Base, pullRequest.Base);
        if (conditions.Head.Count > 0)
            yield return Matches("comes from", conditions.Head, pullRequest.HeadBranch);
        if (conditions.Repository.Count > 0)
            yield return Matches("is in", conditions.Repository, pullRequest.Repository);
        if (conditions.Fork is { } fork)
            yield return Explained.Node(fork ? "comes from a fork" : "comes from this repository", fork == pullRequest.FromFork);
        if (conditions.Draft is { } draft)
            yield return Explained.Node(draft ? "is a draft" : "is no draft", draft == pullRequest.IsDraft);
        if (conditions.Title is { } title)
            yield return Explained.Node("title matches", title.Fits(pullRequest.Title), pullRequest.Title);
        foreach (var label in conditions.Labels)
            yield return Explained.Node($"has the label {label}", pullRequest.Labels.Contains(label, StringComparer.OrdinalIgnoreCase));
        if (conditions.Author is { } author)
            yield return Explained.Node($"the author is {author}", author.Includes(pullRequest.Author, facts.People, null), pullRequest.Author.Login);
    }

    private static ExplanationNode Matches(string verb, IReadOnlyList<Glob> patterns, string name) =>
        Explained.Node($"{verb} {string.Join(" or ", patterns)}", patterns.Any(p => p.IsMatch(name)), name);

    private static IEnumerable<ExplanationNode> OfStatuses(Conditions conditions, PullRequest pullRequest)
    {
        foreach (var (condition, isWorkflow) in conditions.Statuses.Select(s => (s, false)).Concat(conditions.Workflows.Select(w => (w, true))))
        {
            foreach (var name in condition.Names)
            {
                var seen = pullRequest.Statuses.List.Where(s => s.Context == name && (s.Kind == CommitStatusKind.Workflow) == isWorkflow).ToList();
                var trusted = seen.Where(s => (condition.App is null || condition.App == s.App)
                    && (condition.Users.Count == 0 || (s.Creator is { } by && condition.Users.Contains(by.Login, StringComparer.OrdinalIgnoreCase)))).ToList();
                bool? holds = trusted.Any(s => condition.States.Contains(s.State)) ? true : trusted.Count > 0 || pullRequest.Statuses.Incomplete is null ? false : null;
                var why = trusted.Count > 0 ? trusted[0].State.ToString().ToLowerInvariant() : seen.Count > 0 ? "posted by somebody else" : pullRequest.Statuses.Incomplete ?? "not there";
                yield return Explained.Node($"{name} is {string.Join(" or ", condition.States).ToLowerInvariant()}", holds, why);
            }
        }
    }

    private static string Listed(PathFilter paths) =>
        (paths.Include.Count == 0 ? "any path" : string.Join(", ", paths.Include)) + (paths.Exclude.Count == 0 ? "" : $" except {string.Join(", ", paths.Exclude)}");
}
