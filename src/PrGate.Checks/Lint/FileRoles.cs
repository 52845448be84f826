using System.Collections.Frozen;

namespace PrGate.Checks.Lint;

/// <summary>Tells a file's role by its path.</summary>
public static class FileRoles
{
    private static readonly FrozenSet<string> SettingsNames = FrozenSet.ToFrozenSet(
        [
            "chart.yaml", "chart.yml", "requirements.yaml", "kustomization.yaml", "kustomization.yml", "kustomization", "docker-compose.yml",
            "docker-compose.yaml", "compose.yml", "compose.yaml", "mkdocs.yml", "skaffold.yaml", "helmfile.yaml", "taskfile.yaml", "taskfile.yml",
            "package.json", "package-lock.json", "renovate.json",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] CommentedJson = ["tsconfig.json", "jsconfig.json", "devcontainer.json", ".eslintrc.json", "renovate.json"];

    public static FileRole Of(string path)
    {
        if (!IsYaml(path) && !IsJson(path))
            return FileRole.Other;
        if (HasFolder(path, "templates") || IsNamedTemplate(path))
            return FileRole.Template;
        return IsSettings(path) ? FileRole.Settings : FileRole.Manifest;
    }

    public static bool IsYaml(string path) => HasExtension(path, ".yaml") || HasExtension(path, ".yml") || NameOf(path) is "Kustomization";

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

    private static bool IsSettings(string path)
    {
        var name = NameOf(path);
        return name is ['.', ..] || SettingsNames.Contains(name.ToString())
            || name.StartsWith("values", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("docker-compose", StringComparison.OrdinalIgnoreCase)
            || Path.GetFileNameWithoutExtension(name).EndsWith("-values", StringComparison.OrdinalIgnoreCase)
            || path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal);
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
