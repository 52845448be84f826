using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint;

/// <summary>A check that the repository's configuration states, see <see cref="CustomCheck"/>.</summary>
internal sealed class CustomRule(CustomCheck check) : IObjectRule
{
    public CustomCheck Check => check;

    public string Id => check.Id;

    public string Title => check.Title;

    public string Why => $"This repository's own rule: {check.Title.TrimEnd('.')}.";

    public Severity Severity => check.Severity;

    public RuleDocumentation Documentation { get; } = new() { Bad = "", Good = "", NotRunnable = "The repository's configuration states it." };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (!check.Match.Matches(candidate))
            yield break;
        foreach (var condition in check.Require)
        {
            foreach (var slot in condition.Path.In(candidate.Root))
            {
                // What a fragment does not state may be stated by what it is laid over.
                if (!condition.Holds(slot.Value) && (slot.Value is not null || candidate.IsComplete))
                    yield return Finding(candidate, slot, condition, isDenied: false);
            }
        }
        foreach (var condition in check.Deny)
        {
            foreach (var slot in condition.Path.In(candidate.Root))
            {
                if (slot.Value is not null && condition.Holds(slot.Value))
                    yield return Finding(candidate, slot, condition, isDenied: true);
            }
        }
    }

    private LintFinding Finding(KubernetesObject candidate, PathSlot slot, PathCondition condition, bool isDenied)
    {
        var place = slot.Value is null ? AnchorOf(slot.Nearest) : slot.Value.Origin.Place;
        var path = $"`{slot.Path}`";
        var message = (isDenied, slot.Value) switch
        {
            (true, _) => $"{check.Title.TrimEnd('.')}: {candidate.Title} has {path}, which `{condition.Text}` forbids.",
            (_, null) => $"{check.Title.TrimEnd('.')}: {candidate.Title} has no {path}.",
            _ => $"{check.Title.TrimEnd('.')}: {path} of {candidate.Title} does not hold to `{condition.Text}`.",
        };
        var fix = isDenied ? $"Remove or change {path}." : $"{path} must {condition.Wanted}.";
        return candidate.Finding(place, slot.Path, message, fix, condition.Text);
    }

    // A document and an item of a list stand under no key: their first entry stands for them.
    private static Place AnchorOf(RenderedNode nearest) =>
        nearest is RenderedMapping { Entries: [var first, ..] } && nearest.Origin.KeyPlace == nearest.Origin.Place ? first.Value.Origin.KeyPlace : nearest.Origin.KeyPlace;
}
