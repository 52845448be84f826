using PrGate.Sandbox;

namespace PrGate.Commands.Demo;

/// <summary>What happens in the demo.</summary>
internal static class DemoStories
{
    private static readonly Action<SandboxPullRequest> Opening = static _ => { };

    public static IReadOnlyList<DemoStory> On(SandboxForge forge, string name)
    {
        var fleet = forge.AddRepository(name, DemoFiles.Repository());
        forge.AddTeam("acme/sre", "sue");
        var failure = forge.Kind == SandboxKind.GitHub ? "failure" : "failed";
        // A status of GitLab cannot say anew for what it waits: there the comment does.
        var stillMissing = forge.Kind == SandboxKind.GitHub ? "owners of payments/limits" : "owners of payments";
        return
        [
            new(fleet,
                () => Change(fleet, "Run three replicas of the api", "ann", "apps/api/deployment.yaml", DemoFiles.Deployment("api", 3)),
                [new("opened", Opening, "success", "Passed")]),
            new(fleet,
                () => Change(fleet, "Pause the web rollout", "bo", "apps/web/deployment.yaml", DemoFiles.BrokenDeployment),
                [
                    new("opened, with a tab in the YAML", Opening, failure, "apps/web/deployment.yaml:7"),
                    new("mended", pr => pr.Push(new SandboxFiles("apps/web/deployment.yaml", DemoFiles.Deployment("web", 3))), "success", "Passed"),
                ]),
            new(fleet,
                () => Change(fleet, "Release api 1.5.0 to production", "ann", "clusters/production/api.yaml", DemoFiles.Deployment("api", 4, "1.5.0")),
                [
                    new("opened", Opening, "pending", "0 of 1 approvals"),
                    new("bo approves", pr => pr.Approve("bo"), "success", "Passed"),
                ]),
            new(fleet,
                () => Change(fleet, "Make the gate less strict", "mallory", ".prgate.yml", DemoFiles.WeakerConfig),
                [new("opened", Opening, "pending", "0 of 1 approvals")]),
            new(fleet,
                () => Change(fleet, "Release shop 1.5.0 everywhere", "cho", "shop/base/shop.yaml", DemoFiles.Deployment("shop", 1, "1.5.0")),
                [
                    new("opened, one line in a base", Opening, "success", "2 environments rendered"),
                    new("renamed, so a patch loses its target", pr => pr.Push(new SandboxFiles("shop/base/shop.yaml", DemoFiles.Deployment("store", 1, "1.5.0"))), failure, "shop/production/kustomization.yaml:"),
                ]),
            new(fleet,
                () => fleet.Open("Raise the payment limits", "ann", DemoFiles.PaymentLimits()),
                [
                    new("opened, two folders with owners", Opening, "pending", "owners of payments/config.yaml"),
                    new("bo owns one of them and approves", pr => pr.Approve("bo"), "pending", stillMissing),
                    new("dee owns the other and approves", pr => pr.Approve("dee"), "success", "Passed"),
                ]),
            new(fleet,
                () => Change(fleet, "Roll production back, now", "cho", "clusters/production/api.yaml", DemoFiles.Deployment("api", 4, "1.4.1")),
                [
                    new("opened during an outage", Opening, "pending", "0 of 1 approvals"),
                    new("sue, of acme/sre: /override all", pr => pr.Comment("sue", $"/override all {pr.Head[..7]} production is down until 2h"), "success", "Overridden by sue"),
                    new("cho pushes", pr => pr.Push(new SandboxFiles("clusters/production/api.yaml", DemoFiles.Deployment("api", 5, "1.4.1"))), "pending", "0 of 1 approvals"),
                ]),
            new(fleet,
                () => Change(fleet, "Explain the repository", "cho", "README.md", "# Fleet\n\nWhat runs in our clusters, and why.\n"),
                [new("opened", Opening, "success", "no gated files")]),
            new(fleet,
                () => Change(fleet, "Scale production down for the night", "dee", "clusters/production/api.yaml", DemoFiles.Deployment("api", 2)),
                [
                    new("opened", Opening, "pending", "0 of 1 approvals"),
                    new("bo approves", pr => pr.Approve("bo"), "success", "Passed"),
                    new("dee force-pushes", pr => pr.ForcePush(new SandboxFiles("clusters/production/api.yaml", DemoFiles.Deployment("api", 0))), "pending", "0 of 1 approvals"),
                ]),
            new(fleet,
                () => Change(fleet, "Debug <img src=x onerror=alert(1)> logging", "eve", "apps/web/config.yaml", DemoFiles.TwiceDefined),
                [new("opened, with a key twice", Opening, failure, "apps/web/config.yaml:8")]),
        ];
    }

    private static SandboxPullRequest Change(SandboxRepository fleet, string title, string author, string path, string text) =>
        fleet.Open(title, author, new SandboxFiles(path, text));
}
