using PrGate.Commands;

return await PrGateCommand.RunAsync(args);
