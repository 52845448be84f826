using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint;

public sealed class PatchFileTests
{
    private const string Fragment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n";

    [Theory]
    [InlineData("apps/more.yaml", Fragment, "patches: [{path: more.yaml}]", false)]
    [InlineData("apps/more.yaml", Fragment, "patchesStrategicMerge: [more.yaml]", false)]
    [InlineData("apps/more.yaml", Fragment, "resources: [other.yaml]", true)]
    [InlineData("apps/delete.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n$patch: delete\n", "resources: []", false)]
    [InlineData("apps/web-patch.yaml", Fragment, "resources: []", false)]
    [InlineData("apps/dispatcher.yaml", Fragment, "resources: []", true)]
    public void A_patch_that_nothing_renders_is_not_judged_as_a_whole_object(string path, string text, string kustomization, bool isWhole)
    {
        var side = new LintSide([File("apps/kustomization.yaml", kustomization + "\n"), File(path, text)], []);

        var findings = new LintEngine(LintConfig.Default).Lint(side).Where(f => f.File == path).ToList();

        Assert.Equal(isWhole, findings.Any(f => f.Rule == "PG1103"));
        Assert.DoesNotContain(findings, f => f.Rule == "PG1102");
    }

    private static LintFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
