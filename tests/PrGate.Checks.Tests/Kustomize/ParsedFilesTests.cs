using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Tests.Kustomize;

public sealed class ParsedFilesTests
{
    private static RepositoryFile File(int id, int size = 1_000) => new("a.yaml", id.ToString(System.Globalization.CultureInfo.InvariantCulture), System.Text.Encoding.UTF8.GetBytes("a: " + new string('x', size)));

    [Fact]
    public void A_content_is_parsed_once_while_it_is_kept()
    {
        var parsed = new ParsedFiles();

        Assert.Same(parsed.Parse(File(1)), parsed.Parse(File(1)));
        Assert.NotSame(parsed.Parse(File(1) with { Id = "" }), parsed.Parse(File(1) with { Id = "" }));
    }

    [Fact]
    public void What_is_used_stays_and_what_is_not_goes_when_the_bound_is_reached()
    {
        var parsed = new ParsedFiles(20_000);
        var (used, unused) = (parsed.Parse(File(1)), parsed.Parse(File(2)));

        for (var i = 3; i < 40; i++)
        {
            parsed.Parse(File(i));
            Assert.Same(used, parsed.Parse(File(1)));
        }

        Assert.NotSame(unused, parsed.Parse(File(2)));
    }
}
