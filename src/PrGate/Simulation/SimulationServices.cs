namespace PrGate.Simulation;

public static class SimulationServices
{
    /// <summary>Judging without posting. Needs what judging needs.</summary>
    public static IServiceCollection AddSimulation(this IServiceCollection services) => services.AddSingleton<Simulator>();
}
