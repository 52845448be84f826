using PrGate.Commands.Simulate;
using PrGate.Forges;
using PrGate.Settings;

namespace PrGate.Tests.Forges;

public sealed class PullRequestUrlTests
{
    private static readonly ForgeOptions[] Forges =
    [
        Forge("hub", ForgeKind.GitHub, "https://api.github.com/"),
        Forge("ghes", ForgeKind.GitHub, "https://git.corp.example/api/v3/"),
        Forge("lab", ForgeKind.GitLab, "https://lab.example/sub/api/v4/"),
    ];

    [Theory]
    [InlineData("https://github.com/acme/fleet/pull/7", "hub", "acme/fleet", 7)]
    [InlineData(" https://github.com/acme/fleet/pull/7/files#diff-1 ", "hub", "acme/fleet", 7)]
    [InlineData("https://git.corp.example/acme/fleet/pull/12", "ghes", "acme/fleet", 12)]
    [InlineData("https://lab.example/sub/group/team/fleet/-/merge_requests/3", "lab", "group/team/fleet", 3)]
    [InlineData("https://lab.example/sub/group/fleet/-/merge_requests/3/diffs", "lab", "group/fleet", 3)]
    public void A_page_of_a_configured_forge_is_found(string url, string forge, string repository, int number) =>
        Assert.Equal(new PullRequestUrl(forge, repository, number), PullRequestUrl.Parse(url, Forges));

    [Theory]
    [InlineData("7")]
    [InlineData("acme/fleet#7")]
    [InlineData("https://github.com/acme/fleet/issues/7")]
    [InlineData("https://github.com/acme/fleet/pull/0")]
    [InlineData("https://github.com/acme/fleet/pull/x")]
    [InlineData("https://github.com.evil.example/acme/fleet/pull/7")]
    [InlineData("https://api.github.com/acme/fleet/pull/7")]
    [InlineData("https://github.com:8443/acme/fleet/pull/7")]
    [InlineData("https://lab.example/group/fleet/-/merge_requests/3")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///acme/fleet/pull/7")]
    public void Anything_else_is_not(string url) => Assert.Null(PullRequestUrl.Parse(url, Forges));

    [Theory]
    [InlineData("https://github.com/acme/fleet.git", "hub", "acme/fleet")]
    [InlineData("git@github.com:acme/fleet.git", "hub", "acme/fleet")]
    [InlineData("ssh://git@git.corp.example/acme/fleet", "ghes", "acme/fleet")]
    public void A_clone_names_its_repository(string remote, string forge, string repository) =>
        Assert.Equal(new PullRequestUrl(forge, repository, 7), RemoteUrl.Parse(remote, 7, Forges));

    [Theory]
    [InlineData("/srv/git/fleet.git")]
    [InlineData("git@other.example:acme/fleet.git")]
    [InlineData("file:///srv/fleet")]
    public void A_clone_of_elsewhere_names_none(string remote) => Assert.Null(RemoteUrl.Parse(remote, 7, Forges));

    private static ForgeOptions Forge(string name, ForgeKind kind, string api) =>
        new() { Name = name, Kind = kind, ApiUrl = new Uri(api), WebhookSecrets = [new Secret("x")], Owners = ["*"] };
}
