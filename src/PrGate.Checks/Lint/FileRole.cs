namespace PrGate.Checks.Lint;

/// <summary>What a file is for, as far as its path says.</summary>
public enum FileRole
{
    /// <summary>Neither YAML nor JSON.</summary>
    Other,

    /// <summary>YAML or JSON that a cluster may read.</summary>
    Manifest,

    /// <summary>YAML or JSON with a meaning of its own: chart metadata, values, CI pipelines, Compose files, tool settings.</summary>
    Settings,

    /// <summary>In a <c>templates</c> folder, or named a template: to be rendered before a cluster reads it, unless it happens to be plain YAML.</summary>
    Template,
}
