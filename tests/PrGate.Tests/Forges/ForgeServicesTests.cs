using Microsoft.Extensions.DependencyInjection;
using PrGate.Forges;
using PrGate.Settings;

namespace PrGate.Tests.Forges;

public sealed class ForgeServicesTests
{
    [Fact]
    public void Each_configured_forge_is_found_by_its_name()
    {
        var lab = new ForgeOptions
        {
            Name = "lab",
            Kind = ForgeKind.GitLab,
            ApiUrl = new Uri("https://lab.example/api/v4/"),
            Token = new Secret("glpat-x"),
            WebhookSecrets = [new Secret("s")],
            Owners = ["*"],
        };
        using var services = new ServiceCollection().AddForges([lab, lab with { Name = "hub", Kind = ForgeKind.GitHub }]).BuildServiceProvider();

        var registry = services.GetRequiredService<ForgeRegistry>();

        Assert.Equal(["hub", "lab"], registry.All.Select(f => f.Name).Order());
        Assert.Equal([".prgate.yml", ".gitlab/prgate.yml"], registry["LAB"].ConfigPlaces);
        Assert.Equal(ForgeFault.NotFound, Assert.Throws<ForgeException>(() => registry["other"]).Fault);
        Assert.False(registry.TryGet("other", out _));
    }
}
