using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Workflows;

/// <summary>A job of a workflow, or the steps of a composite action.</summary>
/// <param name="Id">Empty for an action.</param>
/// <param name="Key">Where its id stands; null for an action.</param>
internal sealed record WorkflowJob(string Id, YamlScalar? Key, YamlMapping Body)
{
    /// <summary>In the order they run.</summary>
    public IReadOnlyList<WorkflowStep> Steps { get; } =
        Body["steps"] is YamlSequence steps ? [.. steps.Items.OfType<YamlMapping>().Select((s, i) => new WorkflowStep(s, i))] : [];
}
