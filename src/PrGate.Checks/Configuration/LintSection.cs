using PrGate.Checks.Lint;
using PrGate.Checks.Lint.Schema;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Configuration;

/// <summary>Reads the <c>lint</c> section.</summary>
internal static class LintSection
{
    private static readonly (string, LintProfile)[] Profiles = [("core", LintProfile.Core), ("baseline", LintProfile.Baseline), ("restricted", LintProfile.Restricted)];

    private static readonly (string Word, FileRole Role)[] Roles =
    [
        ("manifest", FileRole.Manifest), ("kustomization", FileRole.Kustomization), ("helm-chart", FileRole.HelmChart), ("helm-values", FileRole.HelmValues),
        ("helm-template", FileRole.Template), ("workflow", FileRole.Workflow), ("gitlab-ci", FileRole.GitLabCi), ("compose", FileRole.Compose), ("settings", FileRole.Settings),
        ("dockerfile", FileRole.Dockerfile), ("terraform", FileRole.Terraform), ("other", FileRole.Other),
    ];

    /// <param name="environments">The named places that single checks may refer to.</param>
    public static LintConfig Read(ConfigNodes nodes, YamlNode node, IReadOnlyList<EnvironmentConfig> environments)
    {
        if (nodes.Section(node, ConfigKeys.Lint) is not { } lint)
            return LintConfig.Default;
        var custom = CustomCheckSection.Read(nodes, lint["custom"]);
        return new LintConfig
        {
            Profile = nodes.Choice(lint["profile"], "`lint.profile`", Profiles) ?? LintProfile.Baseline,
            Kubernetes = Versions(nodes, lint["kubernetes"]),
            Roles = RoleOverrides(nodes, lint["roles"]),
            Schemas = nodes.Globs(lint["schemas"], "`lint.schemas`"),
            Registries = nodes.Globs(lint["registries"], "`lint.registries`"),
            Checks = CheckSettingSection.Read(nodes, lint["checks"], environments),
            Custom = custom,
        };
    }

    private static List<string> Versions(ConfigNodes nodes, YamlNode? node)
    {
        var versions = new List<string>();
        foreach (var item in nodes.Items(node, "`lint.kubernetes`"))
        {
            if (nodes.Text(item, "A version of `lint.kubernetes`", 10) is not { } version)
                continue;
            if (KubernetesVersion.Parse(version)?.ToString() == version)
                versions.Add(version);
            else
                nodes.Error(item, $"`lint.kubernetes`: {Shown.Key(version)} is not a version that PrGate has schemas of.", $"Known here: {ConfigNodes.OneOf([.. KubernetesVersion.All.Select(v => v.ToString())])}.");
        }
        return versions;
    }

    private static List<RoleOverride> RoleOverrides(ConfigNodes nodes, YamlNode? node)
    {
        var overrides = new List<RoleOverride>();
        foreach (var item in nodes.Items(node, "`lint.roles`"))
        {
            if (nodes.Section(item, ConfigKeys.LintRole) is not { } section)
                continue;
            if (section["path"] is null || section["role"] is null)
                nodes.Error(item, "An entry of `lint.roles` has a `path` and a `role`.", "Write '{ path: \"charts/*/templates/**\", role: helm-template }'.");
            var role = nodes.Choice(section["role"], "`role`", Roles);
            var glob = nodes.Pattern(section["path"], "`path`");
            if (role is { } known && glob is not null)
                overrides.Add(new RoleOverride(glob, known));
        }
        return overrides;
    }
}
