using System.Collections.Frozen;
using PrGate.Checks.Hcl;

namespace PrGate.Checks.Lint;

/// <summary>Tells a file's role by its path.</summary>
public static class FileRoles
{
    private static readonly FrozenSet<string> SettingsNames = FrozenSet.ToFrozenSet(
        ["mkdocs.yml", "skaffold.yaml", "helmfile.yaml", "taskfile.yaml", "taskfile.yml", "package.json", "package-lock.json", "renovate.json"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> ChartNames = FrozenSet.ToFrozenSet(
        ["chart.yaml", "chart.yml", "chart.lock", "requirements.yaml", "requirements.lock"], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] CommentedJson = ["tsconfig.json", "jsconfig.json", "devcontainer.json", ".eslintrc.json", "renovate.json"];

    public static FileRole Of(string path)
    {
        var name = NameOf(path);
        if (!IsStructured(path))
            return IsDockerfile(name) ? FileRole.Dockerfile : HclReader.Reads(path) ? FileRole.Terraform : FileRole.Other;
        if (HclReader.IsJson(path))
            return FileRole.Terraform;
        if (HasFolder(path, "templates") || IsNamedTemplate(path))
            return FileRole.Template;
        if (HasFolder(path, ".github/workflows") || (HasFolder(path, ".github/actions") && IsAction(name)))
            return FileRole.Workflow;
        if (name.StartsWith(".gitlab-ci", StringComparison.OrdinalIgnoreCase) || HasFolder(path, ".gitlab/ci"))
            return FileRole.GitLabCi;
        if (name is "kustomization.yaml" or "kustomization.yml" or "Kustomization")
            return FileRole.Kustomization;
        if (ChartNames.Contains(name.ToString()))
            return FileRole.HelmChart;
        if (name.StartsWith("docker-compose", StringComparison.OrdinalIgnoreCase) || name.ToString().ToLowerInvariant() is "compose.yml" or "compose.yaml")
            return FileRole.Compose;
        if (name.StartsWith("values", StringComparison.OrdinalIgnoreCase) || Path.GetFileNameWithoutExtension(name).EndsWith("-values", StringComparison.OrdinalIgnoreCase))
            return FileRole.HelmValues;
        return IsSettings(path) ? FileRole.Settings : FileRole.Manifest;
    }

    /// <summary>Whether the file is YAML or JSON by its name.</summary>
    public static bool IsStructured(string path) => IsYaml(path) || IsJson(path);

    public static bool IsYaml(string path) =>
        HasExtension(path, ".yaml") || HasExtension(path, ".yml") || NameOf(path) is "Kustomization" || NameOf(path) is "Chart.lock" or "requirements.lock";

    /// <summary>Whether the file must be strict JSON: some editors' and tools' files by that extension allow comments.</summary>
    public static bool IsJson(string path)
    {
        if (!HasExtension(path, ".json"))
            return false;
        var name = NameOf(path).ToString();
        return !HasFolder(path, ".vscode") && !CommentedJson.Contains(name, StringComparer.OrdinalIgnoreCase)
            && !(name.StartsWith("tsconfig.", StringComparison.OrdinalIgnoreCase));
    }

    public static bool IsProse(string path) =>
        HasExtension(path, ".md") || HasExtension(path, ".markdown") || HasExtension(path, ".rst") || HasExtension(path, ".adoc") || HasExtension(path, ".txt");

    // Docker's own names and the usual variants: Dockerfile, Dockerfile.dev, api.Dockerfile, Containerfile.
    private static bool IsDockerfile(ReadOnlySpan<char> name) =>
        IsOrHasSuffix(name, "Dockerfile") || IsOrHasSuffix(name, "Containerfile")
        || name.EndsWith(".Dockerfile", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".Containerfile", StringComparison.OrdinalIgnoreCase);

    private static bool IsOrHasSuffix(ReadOnlySpan<char> name, string stem) =>
        name.Equals(stem, StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith(stem, StringComparison.Ordinal) && name[stem.Length] == '.' && !IsAboutDockerfiles(name[stem.Length..]));

    // Ignore lists, prose, and templates of Dockerfiles that other programs render.
    private static bool IsAboutDockerfiles(ReadOnlySpan<char> suffix) =>
        suffix[(suffix.LastIndexOf('.') + 1)..].ToString().ToLowerInvariant()
            is "dockerignore" or "md" or "txt" or "j2" or "jinja" or "jinja2" or "erb" or "tmpl" or "tpl" or "template" or "mustache" or "hbs" or "in";

    private static bool IsAction(ReadOnlySpan<char> name) => name is "action.yml" or "action.yaml";

    private static bool IsSettings(string path)
    {
        var name = NameOf(path);
        return name is ['.', ..] || SettingsNames.Contains(name.ToString()) || path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal);
    }

    private static bool IsNamedTemplate(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(NameOf(path));
        return stem.EndsWith("template", StringComparison.OrdinalIgnoreCase) || stem.EndsWith(".tpl", StringComparison.OrdinalIgnoreCase) || stem.EndsWith(".tmpl", StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasFolder(string path, string folder) =>
        path.StartsWith(folder + "/", StringComparison.Ordinal) || path.Contains("/" + folder + "/", StringComparison.Ordinal);

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> NameOf(string path) => path.AsSpan(path.LastIndexOf('/') + 1);
}
