using PrGate.Sandbox;

namespace PrGate.Tests.Sandbox;

public sealed class SandboxPagesTests
{
    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_browser_sees_the_pull_request_with_everything_escaped(SandboxKind kind)
    {
        await using var forge = await SandboxForge.StartAsync(new SandboxOptions { Kind = kind });
        var pull = forge.AddRepository("acme/fleet", new("a.yaml", "a: 1\n")).Open("<script>alert(1)</script>", "ann", new("a.yaml", "a: <b>\n"));
        pull.Comment("bo", "<img src=x>");
        using var browser = new HttpClient();
        browser.DefaultRequestHeaders.Add("Accept", "text/html");

        var page = await browser.GetStringAsync(pull.WebUrl);
        var index = await browser.GetStringAsync(forge.WebUrl + "/");

        Assert.Contains("&lt;img src=x&gt;", page, StringComparison.Ordinal);
        Assert.Contains("+a: &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page + index, StringComparison.Ordinal);
        Assert.Contains(pull.WebUrl, index, StringComparison.Ordinal);
    }
}
