using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint.Pods;

public sealed class DroppedDigestTests
{
    private const string Digest = "@sha256:6a92cd1fcdc8d8cdec60f33dda4db2cb1fcdcacf3410a8e05b3741f44a9b5998";

    [Theory]
    [InlineData("web:1" + Digest, "web:2", true)]
    [InlineData("web:1" + Digest, "other:2", true)]
    [InlineData("web:1" + Digest, "web:2" + Digest, false)]
    [InlineData("web:1", "web:2", false)]
    [InlineData("web:1" + Digest, "${IMAGE}", false)]
    public void A_change_that_drops_a_digest_is_an_error(string before, string after, bool isFound)
    {
        foreach (var shape in (string[])["apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - name: web\n    image: IMAGE\n", "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web}\nspec:\n  values:\n    web:\n      image: IMAGE\n"])
        {
            var pair = new ObjectPair(Object(shape.Replace("IMAGE", before)), Object(shape.Replace("IMAGE", after)));
            var found = new LintEngine(LintConfig.Default).LintChange([pair]).Where(f => f.Rule == "PG2015").ToList();

            Assert.Equal(isFound ? [(Severity.Error, 7)] : [], found.Select(f => (f.Severity, f.Line)));
        }
    }

    private static KubernetesObject Object(string text) => KubernetesObject.Of(new LintFile("a.yaml", Encoding.UTF8.GetBytes(text)).Trees[0])!;
}
