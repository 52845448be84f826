using PrGate.Checks.Configuration;

namespace PrGate.Checks.Lint;

/// <summary>
/// Applies what accepts findings: waivers of the base's configuration, comments and annotations. A change cannot accept what it brings itself: a comment
/// that the base does not have only asks, unless somebody who may waive stands behind it; and nobody else accepts a secret.
/// </summary>
internal sealed class SuppressionPass
{
    private readonly List<Suppression> _suppressions;
    private readonly HashSet<(string, string, string, string, string)> _standing = [];
    private readonly HashSet<Suppression> _used = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Waiver> _usedWaivers = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<bool> _backed;
    private readonly GateInput _input;
    private readonly DateOnly _today;

    public SuppressionPass(GateInput input, LintReading sides)
    {
        _input = input;
        _backed = new Lazy<bool>(() => WaiveRole.IsBehind(input));
        _today = DateOnly.FromDateTime(input.Now.UtcDateTime);
        var names = new SuppressionNames(input.Config.Config.Lint);
        _suppressions = ReadFrom(sides.Head, names);
        foreach (var before in ReadFrom(sides.Base, names))
            _standing.Add(before.Identity(sides.Files.AtHead));
    }

    /// <summary>The finding as it is when everything that accepts it is looked at.</summary>
    public Finding Apply(FoundIssue found)
    {
        var finding = found.Finding;
        foreach (var waiver in _input.Config.Config.Waivers.Where(w => w.Covers(finding)))
        {
            _usedWaivers.Add(waiver);
            if (waiver.Until >= _today)
                return Accepted(finding, $"{waiver.Reason} (waiver of {waiver.Owner} until {waiver.Until:yyyy-MM-dd})");
        }
        string? asks = null;
        foreach (var suppression in _suppressions.Where(s => s.Covers(found)))
        {
            _used.Add(suppression);
            if (suppression.Reason.Length == 0)
                continue;
            if (Counts(suppression, finding))
                return Accepted(finding, suppression.Reason);
            asks ??= suppression.Reason;
        }
        return finding with { AsksFor = asks };
    }

    /// <summary>What is to be said of suppressions that do nothing.</summary>
    /// <param name="isJudged">Whether all of a file was judged: only then is it known that a suppression is not needed.</param>
    public IEnumerable<LintFinding> Idle(LintConfig config, Func<string, bool> isJudged)
    {
        foreach (var suppression in _suppressions)
        {
            var isUsed = _used.Contains(suppression);
            if (suppression.Reason.Length == 0 && isUsed && (suppression.IsForeign || suppression.Object is not null))
                yield return SuppressionRule.Without(suppression, "no reason", "Write why in it, or remove it.");
            else if (suppression.Rules.Count == 0 && !suppression.IsForeign)
                yield return SuppressionRule.Without(suppression, "no id of a check", "Write the id that PrGate shows with the finding, or remove it.");
            else if (!isUsed && !suppression.IsForeign && suppression.Reason.Length > 0 && suppression.Rules.All(config.IsOn) && isJudged(suppression.At.File))
                yield return SuppressionRule.Without(suppression, "nothing to accept any more", "Remove it.", Severity.Note);
        }
        foreach (var waiver in _input.Config.Config.Waivers)
        {
            // From one change nobody can tell whether the rest of the repository still needs it.
            if (_usedWaivers.Contains(waiver) ? Ending(waiver) : _input.IsFolder)
                yield return OfWaiver(waiver);
        }
    }

    private bool Counts(Suppression suppression, Finding finding)
    {
        if (_backed.Value)
            return true;
        if (finding.Rule.StartsWith("PG3", StringComparison.Ordinal) && finding.Status != FindingStatus.Known)
            return false;
        return _input.IsFolder || _standing.Contains(suppression.Identity(static p => p));
    }

    private static Finding Accepted(Finding finding, string reason) =>
        finding with { Status = FindingStatus.Suppressed, Suppression = reason, Counts = false };

    private bool Ending(Waiver waiver) => waiver.Until < _today.AddDays(Waiver.NoticeDays);

    private LintFinding OfWaiver(Waiver waiver)
    {
        var (what, fix) = !_usedWaivers.Contains(waiver) ? ("accepts nothing any more", "Remove it.")
            : waiver.Until < _today ? ($"ended on {waiver.Until:yyyy-MM-dd}, so it does not count", $"Correct what it accepted, or have {waiver.Owner} renew it.")
            : ($"ends on {waiver.Until:yyyy-MM-dd}", $"Correct what it accepts until then, or have {waiver.Owner} renew it.");
        var file = _input.Config.Path ?? RepositoryConfig.Places[0];
        var start = new Manifests.SourcePosition(waiver.Line, 1);
        return new LintFinding(new Place(file, start, start), $"The waiver of `{waiver.Rule}` {what}.", fix) { Path = $"waivers[{waiver.Rule}]", Value = $"{waiver.Object?.Text} {waiver.Reason}", Severity = Severity.Note };
    }

    private static List<Suppression> ReadFrom(LintSide side, SuppressionNames names) =>
        [.. side.Files.Where(f => !f.IsBinary && !f.IsTooLarge).SelectMany(f => CommentSuppressions.Of(f, names)), .. ObjectSuppressions.Of(side, names)];
}
