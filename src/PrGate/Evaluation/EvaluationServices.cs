using PrGate.MergeGroups;
using PrGate.Queue;

namespace PrGate.Evaluation;

public static class EvaluationServices
{
    /// <summary>Judging pull requests: the handler of the queue's work.</summary>
    public static IServiceCollection AddEvaluation(this IServiceCollection services) => services
        .AddSingleton<LastGoodConfigStore>()
        .AddSingleton<ConfigLoader>()
        .AddSingleton(provider => new PolicyLoader(provider.GetRequiredService<Settings.ServerSettings>().Policies))
        .AddSingleton<PolicyBundles>()
        .AddSingleton<TreeReader>()
        .AddSingleton<PeopleStore>()
        .AddSingleton<PeopleReader>()
        .AddSingleton<FactsReader>()
        .AddSingleton<PullRequestReader>()
        .AddSingleton<SnapshotCache>()
        .AddSingleton<ApprovalRecord>()
        .AddSingleton<EvaluationStore>()
        .AddSingleton<Publisher>()
        .AddSingleton<DeliveryTraceStore>()
        .AddSingleton<MergeGroupStore>()
        .AddSingleton<EvaluatePullRequest>()
        .AddSingleton<CarriedResults>()
        .AddSingleton<EvaluateMergeGroup>()
        .AddSingleton<IWorkHandler, EvaluateWork>();
}
