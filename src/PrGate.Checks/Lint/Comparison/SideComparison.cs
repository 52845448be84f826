namespace PrGate.Checks.Lint;

/// <summary>
/// Tells what a change brings from what was there. A finding is found again by rule, object (else file), path and value, never by lines; each finding of
/// the base is found again once. What got graver is new, and so is a secret with another value.
/// </summary>
internal sealed class SideComparison
{
    private static readonly string[] ReadingRules = ["PG1001", "PG1006"];

    private readonly List<FoundIssue> _head;
    private readonly List<FoundIssue> _base;
    private readonly ComparedFiles _files;
    private readonly HashSet<(string Place, string Object)> _headObjects;
    private readonly HashSet<(string Place, string Object)> _baseObjects;
    private readonly bool[] _isKnown;
    private readonly bool[] _isUsed;

    private SideComparison(List<FoundIssue> head, List<FoundIssue> @base, LintReading sides)
    {
        (_head, _base, _files) = (head, @base, sides.Files);
        _headObjects = ObjectsOf(sides.Head, static p => p);
        _baseObjects = ObjectsOf(sides.Base, _files.AtHead);
        (_isKnown, _isUsed) = (new bool[head.Count], new bool[@base.Count]);
    }

    /// <summary>The findings of the head with their status, and what was there before and is not any more.</summary>
    public static (List<FoundIssue> Head, List<Finding> Fixed) Of(List<FoundIssue> head, List<FoundIssue> @base, LintReading sides)
    {
        var comparison = new SideComparison(head, @base, sides);
        var files = sides.Files;
        comparison.Match();
        return
        (
            [.. head.Select((h, i) => comparison._isKnown[i] ? h with { Finding = h.Finding with { Status = FindingStatus.Known } } : h)],
            [.. @base.Where((_, i) => !comparison._isUsed[i]).Select(b => b.Finding).Where(f => sides.IsJudged(files.AtHead(f.File)))]
        );
    }

    private void Match()
    {
        // In its own place; then in the same rendered object, written elsewhere; then in an object that moved to another file.
        Pass(h => (h.Finding.Rule, h.Finding.Object, h.Finding.Path, h.Value, h.Finding.File), b => (b.Finding.Rule, b.Finding.Object, b.Finding.Path, b.Value, AtHead(b)));
        Pass(SameRendered, SameRendered);
        Pass(h => IsNewObject(h) ? (h.Finding.Rule, h.Finding.Object, h.Finding.Path, h.Value) : null, b => IsGoneObject(b) ? (b.Finding.Rule, b.Finding.Object, b.Finding.Path, b.Value) : null);
        // A file that moved and was taken for a new one; an object that got another name or namespace; a value that is as bad as the one before.
        Pass(
            h => h.Finding.Object.Length == 0 && _files.Added.Contains(h.Finding.File) ? (h.Finding.Rule, h.Finding.Path, h.Value) : null,
            b => b.Finding.Object.Length == 0 && _files.Removed.Contains(b.Finding.File) ? (b.Finding.Rule, b.Finding.Path, b.Value) : null);
        Pass(h => IsNewObject(h) ? (h.Finding.Rule, h.Finding.Path, h.Value, h.Finding.File) : null, b => IsGoneObject(b) ? (b.Finding.Rule, b.Finding.Path, b.Value, AtHead(b)) : null);
        Pass(
            h => h.Finding.Path.Length == 0 || IsSecret(h) ? null : (h.Finding.Rule, h.Finding.Object, h.Finding.Path, h.Finding.File),
            b => b.Finding.Path.Length == 0 ? null : (b.Finding.Rule, b.Finding.Object, b.Finding.Path, AtHead(b)));
    }

    private static object? SameRendered(FoundIssue found) =>
        found.Environment is null || found.Finding.Object.Length == 0 ? null : (found.Finding.Rule, found.Environment, found.Finding.Object, found.Finding.Path, found.Value);

    // The same name may stand for several objects, each for a cluster of its own: what went away in one file excuses nothing in another that was there too.
    private bool IsNewObject(FoundIssue found) => found.Finding.Object.Length > 0 && !_baseObjects.Contains((found.Environment ?? found.Finding.File, found.Finding.Object));

    private bool IsGoneObject(FoundIssue found) => found.Finding.Object.Length > 0 && !_headObjects.Contains((found.Environment ?? AtHead(found), found.Finding.Object));

    private void Pass(Func<FoundIssue, object?> headKey, Func<FoundIssue, object?> baseKey)
    {
        var open = new Dictionary<object, Queue<int>>();
        for (var i = 0; i < _base.Count; i++)
        {
            if (_isUsed[i] || baseKey(_base[i]) is not { } key)
                continue;
            if (!open.TryGetValue(key, out var queue))
                open[key] = queue = new Queue<int>();
            queue.Enqueue(i);
        }
        for (var i = 0; open.Count > 0 && i < _head.Count; i++)
        {
            if (_isKnown[i] || IsNewAnyway(_head[i]) || headKey(_head[i]) is not { } key || !open.TryGetValue(key, out var queue) || queue.Count == 0)
                continue;
            if (_head[i].Finding.Severity > _base[queue.Peek()].Finding.Severity)
                continue;
            _isUsed[queue.Dequeue()] = true;
            _isKnown[i] = true;
        }
    }

    private static HashSet<(string, string)> ObjectsOf(LintSide side, Func<string, string> atHead) =>
        [.. side.Sets.SelectMany(s => s.Objects.Select(o => (o.IsRendered ? s.Name : atHead(o.File), o.Identity)))];

    private bool IsNewAnyway(FoundIssue found) =>
        found.IsOfChange || _files.WithoutBase.Contains(found.Finding.File)
        || (ReadingRules.Contains(found.Finding.Rule) && _files.Unreadable.Contains(found.Finding.File));

    private static bool IsSecret(FoundIssue found) => found.Finding.Rule.StartsWith("PG3", StringComparison.Ordinal);

    private string AtHead(FoundIssue found) => _files.AtHead(found.Finding.File);
}
