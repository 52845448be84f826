using System.Text.RegularExpressions;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Documentation;

public sealed partial class DocumentationLinksTests
{
    [Fact]
    public void Every_link_inside_the_documentation_leads_somewhere()
    {
        var root = Repository.Root();
        var pages = Directory.GetFiles(root, "*.md").Concat(Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)).ToList();

        var broken = pages.SelectMany(page => Links(page).Where(link => !LeadsSomewhere(page, link)).Select(link => $"{Path.GetRelativePath(root, page)}: {link}")).ToList();

        Assert.True(pages.Count > 10, "The documentation was not found.");
        Assert.Empty(broken);
    }

    private static IEnumerable<string> Links(string page) =>
        Link().Matches(File.ReadAllText(page)).Select(m => m.Groups[1].Value).Where(l => !l.Contains("://", StringComparison.Ordinal));

    private static bool LeadsSomewhere(string page, string link)
    {
        var parts = link.Split('#', 2);
        var file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        if (!File.Exists(file))
            return Directory.Exists(file) && parts.Length == 1;
        return parts.Length == 1 || File.ReadLines(file).Where(l => l.StartsWith('#')).Any(l => Anchor(l) == parts[1]);
    }

    // As GitHub makes them: lower case, dashes for spaces, other signs left out.
    private static string Anchor(string heading) =>
        string.Concat(heading.TrimStart('#').Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
