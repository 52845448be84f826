namespace PrGate.Checks.Lint;

/// <summary>What a file is for, as far as its path says. What a document in it is, is told by its content (<see cref="KubernetesObject"/>) and by what refers to it (<see cref="LintSide"/>).</summary>
public enum FileRole
{
    /// <summary>None of the below.</summary>
    Other,

    /// <summary>YAML or JSON that a cluster may read.</summary>
    Manifest,

    /// <summary>A <c>kustomization.yaml</c> of kustomize.</summary>
    Kustomization,

    /// <summary>A chart's <c>Chart.yaml</c>, <c>Chart.lock</c> or <c>requirements.yaml</c>.</summary>
    HelmChart,

    /// <summary>Values of a chart.</summary>
    HelmValues,

    /// <summary>In a <c>templates</c> folder, or named a template: to be rendered before a cluster reads it, unless it happens to be plain YAML.</summary>
    Template,

    /// <summary>A workflow or an action of GitHub Actions.</summary>
    Workflow,

    /// <summary>A pipeline of GitLab CI.</summary>
    GitLabCi,

    Compose,

    /// <summary>Other YAML or JSON with a meaning of its own: settings of tools.</summary>
    Settings,

    Dockerfile,

    /// <summary>HCL: <c>.tf</c>, <c>.tfvars</c>, <c>.hcl</c>.</summary>
    Terraform,
}
