namespace PrGate.Checks.Tests.Lint.Pods;

public sealed class RepairTests
{
    [Theory]
    [InlineData("PG2001", "securityContext:\n  privileged: true # why\n  runAsUser: 1", "securityContext:\n  privileged: false # why\n  runAsUser: 1")]
    [InlineData("PG2001", "securityContext: {privileged: true}", "securityContext: {privileged: false}")]
    [InlineData("PG2009", "securityContext:\n  allowPrivilegeEscalation: true", "securityContext:\n  allowPrivilegeEscalation: false")]
    [InlineData("PG2009", "securityContext:\n  # ours\n  runAsUser: 1", "securityContext:\n  # ours\n  allowPrivilegeEscalation: false\n  runAsUser: 1")]
    [InlineData("PG2009", "tty: true", "securityContext:\n  allowPrivilegeEscalation: false\ntty: true")]
    public void The_repair_fits_into_the_file(string rule, string before, string after)
    {
        var text = File(before);
        var finding = Assert.Single(Marked.Find(text, rule));

        Assert.NotNull(finding.Edit);
        Assert.Equal(File(after), Apply(text, finding.Edit));
        Assert.Empty(Marked.Find(Apply(text, finding.Edit), rule));
    }

    [Theory]
    [InlineData("PG2001", "securityContext:\n  privileged: \"true\"")]
    [InlineData("PG2001", "securityContext:\n  privileged: yes")]
    [InlineData("PG2009", "securityContext: {runAsUser: 1}")]
    [InlineData("PG2009", "securityContext:")]
    [InlineData("PG2009", "securityContext: {}")]
    public void What_is_written_in_another_way_is_left_to_a_person_or_mended_all_the_same(string rule, string before)
    {
        var text = File(before);
        var finding = Assert.Single(Marked.Find(text, rule));

        Assert.True(finding.Edit is null || Marked.Find(Apply(text, finding.Edit), rule).Count == 0);
    }

    [Theory]
    [InlineData("[{name: web}]")]
    [InlineData("\n  - {name: web}")]
    [InlineData("\n  - name: >-\n      web")]
    [InlineData("\n  - name: web")]
    public void A_container_that_has_no_line_after_its_name_or_is_written_on_one_gets_no_repair(string containers)
    {
        var text = $"apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  containers: {containers}";

        Assert.Null(Assert.Single(Marked.Find(text, "PG2009")).Edit);
    }

    [Fact]
    public void What_two_containers_share_by_an_alias_is_mended_where_it_is_written()
    {
        const string Text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    securityContext: &shared\n      runAsUser: 1\n  - name: b\n    securityContext: *shared\n";

        var found = Marked.Find(Text, "PG2009");

        Assert.Equal(2, found.Count);
        Assert.Null(found[1].Edit);
        Assert.True(found[0].Edit is null || Marked.Find(Apply(Text, found[0].Edit!), "PG2009").Count == 0);
    }

    private static string File(string container) => PodText.Pod(container: container.Trim()).Replace("    image: ghcr.io/acme/web:1.2.3\n", "") + "\n";

    private static string Apply(string text, TextEdit edit)
    {
        var (start, end) = (Offset(text, edit.Start.Line, edit.Start.Column), Offset(text, edit.End.Line, edit.End.Column));
        return text[..start] + edit.NewText + text[end..];
    }

    private static int Offset(string text, int line, int column)
    {
        var at = 0;
        for (var i = 1; i < line; i++)
            at = text.IndexOf('\n', at) + 1;
        return at + column - 1;
    }
}
