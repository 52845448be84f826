using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Workflows;

/// <summary>A step of a job.</summary>
/// <param name="Index">0-based place in its job.</param>
internal sealed record WorkflowStep(YamlMapping Body, int Index)
{
    /// <summary>The script; null when it runs an action.</summary>
    public YamlScalar? Run => Body["run"] as YamlScalar;

    /// <summary>The action; null when it runs a script.</summary>
    public YamlScalar? Uses => Body["uses"] as YamlScalar;

    /// <summary>The action's name without its version; empty when there is none.</summary>
    public string Action => Uses is null ? "" : Uses.Text.Split('@')[0];

    /// <summary>A parameter of the action.</summary>
    public YamlScalar? With(string name) => (Body["with"] as YamlMapping)?[name] as YamlScalar;

    /// <summary>Its id or its number, for paths.</summary>
    public string Name => Body.StringAt("id") is { Length: > 0 } id ? $"steps[id={id}]" : $"steps[{Index}]";
}
