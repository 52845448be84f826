using System.Text.RegularExpressions;
using PrGate.Commands.Check;
using PrGate.Rego;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>Policies and base data as they lie on the disk.</summary>
internal sealed partial record PolicyFiles(IReadOnlyList<PolicySource> Sources, RegoObject Data)
{
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };

    /// <summary>
    /// Reads files and folders as OPA's <c>--data</c> does: <c>.rego</c> files are policies, JSON and YAML files data. A data file in a folder stands
    /// under the names of the folders between the two; <c>a.b:file.json</c> puts a file under <c>data.a.b</c>.
    /// </summary>
    /// <param name="paths">Files, folders, or either with a prefix.</param>
    /// <param name="version">Dialect of the policies.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="isLeftOut">Files of folders that are neither; null for none.</param>
    /// <exception cref="CheckException">A path is missing, or a data file cannot be read or merged.</exception>
    public static async Task<PolicyFiles> ReadAsync(
        IEnumerable<string> paths, RegoVersion version, CancellationToken cancellation, Func<string, bool>? isLeftOut = null)
    {
        var sources = new List<PolicySource>();
        var data = new DataTree();
        foreach (var argument in paths)
        {
            var (prefix, path) = Split(argument);
            foreach (var (file, names) in List(path))
            {
                if (isLeftOut?.Invoke(file) == true)
                    continue;
                if (Path.GetExtension(file) == ".rego")
                    sources.Add(new PolicySource(file, await File.ReadAllTextAsync(file, cancellation), version));
                else if (PolicyDocument.IsDocument(file))
                {
                    foreach (var value in PolicyDocument.ReadAll(file, await File.ReadAllBytesAsync(file, cancellation)))
                        data.Add([.. prefix, .. names], value, file);
                }
            }
        }
        return new PolicyFiles(sources, data.Root);
    }

    /// <summary>The policy files alone, in the order of their names.</summary>
    /// <exception cref="CheckException">A path is missing.</exception>
    public static IReadOnlyList<string> ListPolicies(IEnumerable<string> paths) =>
        [.. paths.SelectMany(List).Select(found => found.File).Where(file => Path.GetExtension(file) == ".rego").Distinct(StringComparer.Ordinal)];

    /// <summary>Gatekeeper's suites among the files.</summary>
    /// <exception cref="CheckException">A path is missing.</exception>
    public static IReadOnlyList<string> ListSuites(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => List(Split(path).Path)).Select(found => found.File).Where(GatekeeperSuite.IsSuite).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<(string File, string[] Names)> List(string path)
    {
        if (File.Exists(path))
            return [(path, [])];
        if (!Directory.Exists(path))
            throw new CheckException($"There is no file or folder '{path}'.", ExitCode.WrongUse);
        return Directory.EnumerateFiles(path, "*", Below).Order(StringComparer.Ordinal)
            .Select(file => (file, Path.GetRelativePath(path, file).Split(Path.DirectorySeparatorChar)[..^1]));
    }

    private static (string[] Prefix, string Path) Split(string argument) =>
        !Path.Exists(argument) && PrefixPattern().Match(argument) is { Success: true } match
            ? (match.Groups["names"].Value.Split('.'), match.Groups["path"].Value)
            : ([], argument);

    [GeneratedRegex(@"^(?<names>[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*):(?<path>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex PrefixPattern();
}
